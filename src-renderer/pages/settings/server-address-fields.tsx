import type { JSX } from 'react';
import type { ServerFile, ServerSecurity, ServerSettings } from '#shared/server-settings';
import { ErrorNote } from '../../components/error-note';
import { Field } from '../../components/field';
import { useCall } from '../../hooks/use-call';
import { ChoiceField } from './choice-field';
import { TextField } from './text-field';

const SECURITY: { value: ServerSecurity; words: string }[] = [
  { value: 'none', words: 'Without encryption' },
  { value: 'tls', words: 'TLS' },
  { value: 'certificate', words: 'TLS with a client certificate' },
  { value: 'api_key', words: 'TLS with an API key' },
];

interface ServerAddressFieldsProps {
  server: ServerSettings;
  change: (part: Partial<ServerSettings>) => void;
}

/** The address of a server, and what it takes to be let in. */
export function ServerAddressFields({ server, change }: ServerAddressFieldsProps): JSX.Element {
  return (
    <>
      <div className="settings__pair">
        <TextField
          label="Address"
          placeholder="temporal.example:7233"
          input={{ value: server.address, onChange: ({ target }) => change({ address: target.value }) }}
        />
        <TextField
          label="Namespace"
          placeholder="default"
          input={{ value: server.namespace, onChange: ({ target }) => change({ namespace: target.value }) }}
        />
      </div>
      <ChoiceField
        label="Connection"
        value={server.security}
        options={SECURITY}
        onChoose={(security) => change({ security })}
      />
      {server.security === 'certificate' && (
        <>
          <FileField label="Client certificate" file="client_certificate" server={server} change={change} />
          <FileField label="Private key" file="client_key" server={server} change={change} />
        </>
      )}
      {server.security !== 'none' && (
        <>
          <FileField
            label="Authority of the server"
            note="if this computer does not know it"
            file="authority"
            server={server}
            change={change}
          />
          <TextField
            label="Name in the server’s certificate"
            note="if it is not the address’s"
            input={{
              value: server.server_name,
              onChange: ({ target }) => change({ server_name: target.value }),
            }}
          />
        </>
      )}
    </>
  );
}

interface FileFieldProps extends ServerAddressFieldsProps {
  label: string;
  note?: string;
  file: ServerFile;
}

/** A file that the person chooses in the system's dialog. */
function FileField({ label, note, file, server, change }: FileFieldProps): JSX.Element {
  const choose = useCall('server.chooseFile');
  const path = server[file];
  return (
    <Field label={label} note={note}>
      {(control) => (
        <>
          <div className="settings__row">
            <input
              className="input"
              readOnly
              placeholder="No file"
              {...control}
              value={path ?? ''}
              title={path ?? undefined}
            />
            <button
              type="button"
              className="button"
              aria-label={`Choose: ${label}`}
              onClick={() =>
                choose.mutate(
                  { file },
                  { onSuccess: (chosen) => chosen.path && change({ [file]: chosen.path }) },
                )
              }
            >
              Choose …
            </button>
            {path && (
              <button
                type="button"
                className="button"
                aria-label={`Remove: ${label}`}
                onClick={() => change({ [file]: null })}
              >
                Remove
              </button>
            )}
          </div>
          {choose.error && <ErrorNote error={choose.error} />}
        </>
      )}
    </Field>
  );
}
