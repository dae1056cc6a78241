import type { JSX } from 'react';
import type { StorePlaceChoice } from '#shared/store-settings';
import { SecretSetting } from './secret-setting';
import { TextField } from './text-field';

interface StoreAddressFieldsProps {
  choice: StorePlaceChoice;
  change: (part: Partial<StorePlaceChoice>) => void;
}

/** The addresses of a shared store, and what lets the app in. */
export function StoreAddressFields({ choice, change }: StoreAddressFieldsProps): JSX.Element {
  return (
    <>
      <TextField
        label="Database"
        help="PostgreSQL 16 or newer. Add ?sslmode=verify-full if it is on another network."
        placeholder="postgres://name@db.example:5432/books"
        input={{ value: choice.database, onChange: ({ target }) => change({ database: target.value }) }}
      />
      <SecretSetting name="store_password" label="Password of the database" what="password" />
      <TextField
        label="Pictures and reports"
        help="A bucket, or a folder that every computer has mounted: file:///shared/books."
        placeholder="s3://books/library?endpoint=https://s3.example"
        input={{ value: choice.objects, onChange: ({ target }) => change({ objects: target.value }) }}
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
