import type { JSX } from 'react';
import type { StorePlaceChoice } from '#shared/store-settings';
import { Field } from '../../components/field';
import { SecretSetting } from './secret-setting';

interface StoreAddressFieldsProps {
  choice: StorePlaceChoice;
  change: (part: Partial<StorePlaceChoice>) => void;
}

/** The addresses of a shared store, and what lets the app in. */
export function StoreAddressFields({ choice, change }: StoreAddressFieldsProps): JSX.Element {
  return (
    <>
      <AddressField
        label="Database"
        help="PostgreSQL 16 or newer. Add ?sslmode=verify-full if it is on another network."
        value={choice.database}
        placeholder="postgres://name@db.example:5432/books"
        onChange={(database) => change({ database })}
      />
      <SecretSetting name="store_password" label="Password of the database" what="password" />
      <AddressField
        label="Pictures and reports"
        help="A bucket, or a folder that every computer has mounted: file:///shared/books."
        value={choice.objects}
        placeholder="s3://books/library?endpoint=https://s3.example"
        onChange={(objects) => change({ objects })}
      />
      {choice.objects.startsWith('s3:') && (
        <>
          <SecretSetting name="s3_access_key_id" label="Access key ID" />
          <SecretSetting name="s3_secret_access_key" label="Secret access key" />
        </>
      )}
    </>
  );
}

interface AddressFieldProps {
  label: string;
  help: string;
  value: string;
  placeholder: string;
  onChange: (text: string) => void;
}

function AddressField({ label, help, value, placeholder, onChange }: AddressFieldProps): JSX.Element {
  return (
    <Field label={label} help={help}>
      {(control) => (
        <input
          className="input"
          spellCheck={false}
          autoComplete="off"
          placeholder={placeholder}
          {...control}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
