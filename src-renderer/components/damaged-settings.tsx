import './page-notice.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { JSX } from 'react';
import { call } from '../hooks/call';
import { ErrorNote } from './error-note';

/** Says that the settings were lost, and where the unreadable file is. */
export function DamagedSettings(): JSX.Element | null {
  const damaged = useQuery({
    queryKey: ['settings.damagedFile'],
    queryFn: () => call('settings.damagedFile', undefined),
  });
  const [dismissed, setDismissed] = useState(false);
  const path = damaged.data?.path;
  if (!path || dismissed) return null;
  return (
    <div className="page-notice">
      <ErrorNote
        error={{
          code: 'storage_damaged',
          message: 'The settings file was damaged, so the defaults apply.',
          hint: `Your API keys are not in it and are still there. What it held is kept in ${path}.`,
        }}
      >
        <button
          type="button"
          className="button button--small"
          onClick={() => void call('settings.openDataFolder', undefined)}
        >
          Open the folder
        </button>
        <button type="button" className="button button--small" onClick={() => setDismissed(true)}>
          Dismiss
        </button>
      </ErrorNote>
    </div>
  );
}
