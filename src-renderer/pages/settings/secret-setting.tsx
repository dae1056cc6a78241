import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent, JSX } from 'react';
import { toErrorShape } from '#shared/errors';
import { SECRET_ENVIRONMENT } from '#shared/settings';
import type { KeptSecret, SecretStatus } from '#shared/settings';
import { ErrorNote } from '../../components/error-note';
import { Field } from '../../components/field';
import { useCall } from '../../hooks/use-call';
import { SECRETS_KEY, useSecrets } from '../../hooks/use-secrets';
import { PlainTextDialog } from './plain-text-dialog';
import { SecretInput } from './secret-input';
import { SavedMark } from './saved-mark';

interface SecretSettingProps {
  name: KeptSecret;
  /** "Hugging Face key". */
  label: string;
  /** What the key can be left out for, if it can. */
  note?: string;
  what?: 'key' | 'password';
}

/** A provider's key: set, replace, remove. The window learns where it is kept, never the key itself. */
export function SecretSetting({ name, label, note, what = 'key' }: SecretSettingProps): JSX.Element {
  const [value, setValue] = useState('');
  const queries = useQueryClient();
  const secrets = useSecrets();
  const set = useCall('settings.setSecret');
  const clear = useCall('settings.clearSecret');
  const source = secrets.data?.find((status) => status.name === name)?.source;
  const refused = set.error ? toErrorShape(set.error) : null;
  const asksForPlainText = refused?.code === 'plain_text_refused';
  const keep = (statuses: SecretStatus[]): void => {
    queries.setQueryData(SECRETS_KEY, statuses);
  };

  const save = (allowPlainText: boolean): void => {
    if (set.isPending) return;
    clear.reset();
    set.mutate(
      { name, value, allow_plain_text: allowPlainText },
      {
        onSuccess: (statuses) => {
          keep(statuses);
          setValue('');
        },
      },
    );
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    save(false);
  };

  return (
    <form className="settings__saved-place" onSubmit={onSubmit} noValidate aria-label={label}>
      <Field
        label={label}
        note={note}
        help={source && whereItIs(source, name, what)}
        error={refused && !asksForPlainText ? refused.message : undefined}
      >
        {(control) => (
          <div className="settings__row">
            <SecretInput
              placeholder={source === 'none' ? `Paste the ${what}` : `Paste another ${what}`}
              {...control}
              value={value}
              onChange={(event) => {
                set.reset();
                setValue(event.target.value);
              }}
            />
            <button type="submit" className="button">
              {source === 'none' ? `Keep ${what}` : `Replace ${what}`}
            </button>
            {(source === 'key_store' || source === 'plain_text') && (
              <button
                type="button"
                className="button"
                onClick={() => clear.mutate({ name }, { onSuccess: keep })}
              >
                Remove {what}
              </button>
            )}
          </div>
        )}
      </Field>
      <SavedMark shown={set.isSuccess || clear.isSuccess} />
      {clear.error && <ErrorNote error={clear.error} />}
      {asksForPlainText && refused && (
        <PlainTextDialog reason={refused} onAgree={() => save(true)} onRefuse={() => set.reset()} />
      )}
    </form>
  );
}

function whereItIs(source: SecretStatus['source'], name: KeptSecret, what: string): string {
  const [variable] = SECRET_ENVIRONMENT[name];
  switch (source) {
    case 'key_store':
      return 'Kept in the system’s key store.';
    case 'plain_text':
      return 'Kept as plain text in the data folder, as you agreed.';
    case 'environment':
      return `Comes from the environment (${SECRET_ENVIRONMENT[name].join(' or ')}), which takes precedence over a key kept here.`;
    case 'none':
      // In the environment, it would decide about the server or the store as a whole.
      if (name === 'temporal' || variable === undefined) return `No ${what} yet.`;
      return `No ${what} yet. It can also come from the environment, as ${variable}.`;
  }
}
