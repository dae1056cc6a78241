import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { ErrorNote } from '../../components/error-note';
import { call } from '../../hooks/call';
import { useCall } from '../../hooks/use-call';
import { SettingsSection } from './settings-section';

/** The version, and where the log is. */
export function AboutSection(): JSX.Element {
  const about = useQuery({ queryKey: ['app.about'], queryFn: () => call('app.about', undefined) });
  const openLog = useCall('app.openLogFolder');
  const error = about.error ?? openLog.error;
  return (
    <SettingsSection id="about" title="About">
      {about.data && (
        <>
          <p>Leather Book {about.data.version}</p>
          <p className="settings__path">{about.data.log_path}</p>
        </>
      )}
      <div className="actions">
        <button type="button" className="button" onClick={() => openLog.mutate(undefined)}>
          Open the log folder
        </button>
      </div>
      {error && <ErrorNote error={error} />}
    </SettingsSection>
  );
}
