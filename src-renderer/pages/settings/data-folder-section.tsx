import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { ErrorNote } from '../../components/error-note';
import { call } from '../../hooks/call';
import { useCall } from '../../hooks/use-call';
import { SettingsSection } from './settings-section';

/** Where pictures, settings and the server's records are. */
export function DataFolderSection(): JSX.Element {
  const folder = useQuery({
    queryKey: ['settings.dataFolder'],
    queryFn: () => call('settings.dataFolder', undefined),
  });
  const open = useCall('settings.openDataFolder');
  const choose = useCall('settings.chooseDataFolder');
  const restart = useCall('app.restart');
  const chosen = choose.data?.path;
  const error = folder.error ?? open.error ?? choose.error ?? restart.error;
  return (
    <SettingsSection
      id="data-folder"
      title="Data folder"
      about="Pictures, knowledge, reports, settings and the record of jobs. Changing it moves nothing."
    >
      {folder.data && <p className="settings__path">{folder.data.path}</p>}
      {folder.data?.warning && <ErrorNote error={{ code: 'storage_failed', message: folder.data.warning }} />}
      <div className="actions">
        <button type="button" className="button" onClick={() => open.mutate(undefined)}>
          Open the folder
        </button>
        {folder.data && !folder.data.fixed_by_environment && (
          <button
            type="button"
            className="button"
            aria-disabled={choose.isPending}
            onClick={() => !choose.isPending && choose.mutate(undefined)}
          >
            Change …
          </button>
        )}
      </div>
      {folder.data?.fixed_by_environment && (
        <p className="field__help">Set by LEATHER_BOOK_DATA_DIR; change it there.</p>
      )}
      <div role="status">
        {chosen && (
          <div className="settings__outcome">
            <div>
              <p>From the next start: {chosen}</p>
              <p className="soft">The pictures you have now stay in the folder you use now.</p>
            </div>
          </div>
        )}
      </div>
      {chosen && (
        <div className="actions">
          <button type="button" className="button" onClick={() => restart.mutate(undefined)}>
            Restart now
          </button>
        </div>
      )}
      {error && <ErrorNote error={error} />}
    </SettingsSection>
  );
}
