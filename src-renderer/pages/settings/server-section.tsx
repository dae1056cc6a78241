import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { JSX } from 'react';
import type { CallOutput } from '#shared/ipc';
import type { ServerChoice, ServerSettings } from '#shared/server-settings';
import { ErrorNote } from '../../components/error-note';
import { Field } from '../../components/field';
import { call } from '../../hooks/call';
import { useCall } from '../../hooks/use-call';
import { useTopic } from '../../hooks/use-topic';
import { ChoiceField } from './choice-field';
import { SecretSetting } from './secret-setting';
import { ServerAddressFields } from './server-address-fields';
import { SettingsSection } from './settings-section';
import { TestButton } from './test-button';
import { TestOutcome } from './test-outcome';

const CHOICES: { value: ServerChoice; words: string }[] = [
  { value: 'automatic', words: 'The usual one' },
  { value: 'profile', words: 'A profile of temporal.toml' },
  { value: 'address', words: 'The one at an address' },
];

/** Which Temporal server the app uses, and how it signs in. Nothing changes before the person says "Use it". */
export function ServerSection({ server }: { server: ServerSettings }): JSX.Element {
  const present = useTopic('status', undefined).value?.server;
  const connection = useQuery({
    // What other servers have depends on which one is used.
    queryKey: ['server.connection', server, present?.address, present?.state],
    queryFn: () => call('server.connection', undefined),
    // Jobs end meanwhile.
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  const decided = connection.data?.decided_by;
  return (
    <SettingsSection
      id="server"
      title="Temporal server"
      about="Where jobs wait and are done. The usual one is the default profile of temporal.toml, or else the server on this computer, which the app starts if need be. It changes when you say “Use it”."
    >
      {decided && (
        <p role="note">
          {decided.key} (in {decided.source}) decides about the server. What is set here is not used.
        </p>
      )}
      {connection.data && !decided && (
        // What was saved takes the place of what was being written.
        <ServerForm key={JSON.stringify(server)} kept={server} connection={connection.data} />
      )}
      {connection.data && <KeptElsewhere kept={connection.data.kept_elsewhere} />}
      {connection.error && <ErrorNote error={connection.error} />}
    </SettingsSection>
  );
}

interface ServerFormProps {
  kept: ServerSettings;
  connection: CallOutput<'server.connection'>;
}

function ServerForm({ kept, connection: { profiles } }: ServerFormProps): JSX.Element {
  const [server, setServer] = useState(kept);
  const test = useCall('server.test');
  const use = useCall('server.use');
  const change = (part: Partial<ServerSettings>): void => {
    test.reset();
    use.reset();
    setServer((before) => ({ ...before, ...part }));
  };
  const isBusy = test.isPending || use.isPending;
  return (
    <>
      <ChoiceField
        label="Server"
        value={server.use}
        options={CHOICES}
        onChoose={(chosen) => change({ use: chosen })}
      />
      {server.use === 'profile' && (
        <Field
          label="Profile"
          help={
            profiles.length === 0 ? 'There is no temporal.toml with profiles on this computer.' : undefined
          }
        >
          {(control) => (
            <select
              className="input"
              {...control}
              value={server.profile}
              onChange={({ target }) => change({ profile: target.value })}
            >
              <option value="">Choose …</option>
              {[...new Set([...profiles, server.profile].filter(Boolean))].map((profile) => (
                <option key={profile}>{profile}</option>
              ))}
            </select>
          )}
        </Field>
      )}
      {server.use === 'address' && <ServerAddressFields server={server} change={change} />}
      {server.use === 'address' && server.security === 'api_key' && (
        <SecretSetting name="temporal" label="API key" />
      )}
      <div className="actions">
        {server.use !== 'automatic' && (
          <TestButton
            isTesting={test.isPending}
            isBusy={isBusy}
            onTest={() => {
              use.reset();
              test.mutate(server);
            }}
          />
        )}
        <button
          type="button"
          className="button"
          aria-disabled={isBusy || JSON.stringify(server) === JSON.stringify(kept)}
          onClick={() => {
            if (isBusy || JSON.stringify(server) === JSON.stringify(kept)) return;
            test.reset();
            use.mutate(server);
          }}
        >
          Use it …
        </button>
      </div>
      <TestOutcome label="Outcome of the test" message={test.data?.message} />
      {(test.error ?? use.error) && <ErrorNote error={test.error ?? use.error} />}
    </>
  );
}

function KeptElsewhere({ kept }: { kept: { server: string; jobs: number }[] }): JSX.Element | null {
  if (kept.length === 0) return null;
  return (
    <div role="note">
      {kept.map(({ server, jobs }) => (
        <p key={server}>
          {jobs === 1 ? 'One job is' : `${jobs} jobs are`} on {server}, kept there until the app uses that
          server again.
        </p>
      ))}
    </div>
  );
}
