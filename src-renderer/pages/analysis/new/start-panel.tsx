import './start-panel.css';
import { FileSpreadsheet } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { DATA_FILE_EXTENSIONS } from '#shared/analysis/options';
import { ErrorNote } from '../../../components/error-note';
import { call } from '../../../hooks/call';
import { formatBytes } from '../../../words/bytes';
import { formatFullDate, formatWhen } from '../../../words/date';
import type { ChosenFileState } from './use-chosen-file';

const KINDS = DATA_FILE_EXTENSIONS.filter((extension) => extension !== '.gz').join(', ');

/** Nothing is open yet: where to drop a file, the way to choose one, and recent files. */
export function StartPanel({ chosenFile }: { chosenFile: ChosenFileState }): JSX.Element {
  const { error, opening, choose, sample, open } = chosenFile;
  const recent = useQuery({
    queryKey: ['recent-files'],
    queryFn: () => call('analysis.recentFiles', undefined),
    // Files appear and disappear without notice.
    staleTime: 0,
  });
  return (
    <section className="start-panel" aria-label="Choose a file">
      <div className="start-panel__drop">
        <FileSpreadsheet aria-hidden />
        <h2>Drop a data file anywhere on the window</h2>
        <p className="soft">
          Tables as {KINDS}, gzipped or not. The file stays where it is and is read on this computer; nothing
          leaves it.
        </p>
        <button
          type="button"
          className="button button--primary"
          aria-disabled={opening}
          onClick={() => !opening && choose()}
        >
          {opening ? 'Opening …' : 'Choose a file …'}
        </button>
        {recent.data?.length === 0 && (
          <button type="button" className="link small" onClick={() => !opening && sample()}>
            Or look at invented sample data: a bakery’s year
          </button>
        )}
      </div>
      {error !== null && <ErrorNote error={error} />}
      {recent.error && <ErrorNote error={recent.error} />}
      {recent.data && recent.data.length > 0 && (
        <div>
          <h2 className="section-title">Recent files</h2>
          <ul className="start-panel__recent" aria-label="Recent files">
            {recent.data.map((file) => (
              <li key={file.file_id}>
                <button type="button" className="recent-file" onClick={() => open({ file })}>
                  <span className="recent-file__name written" title={file.name}>
                    {file.name}
                  </span>
                  <span className="recent-file__facts soft small">
                    <span className="recent-file__folder" title={file.folder}>
                      in {file.folder}
                    </span>
                    <span>{formatBytes(file.bytes)}</span>
                    <time dateTime={file.modified_at} title={`Changed ${formatFullDate(file.modified_at)}`}>
                      {formatWhen(file.modified_at)}
                    </time>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
