import { useState } from 'react';
import type { JSX } from 'react';
import type { VaultEntry } from '#shared/vault';
import { DetailPanel } from '../../../components/detail-panel';
import { ErrorNote } from '../../../components/error-note';
import { useNavigation } from '../../../hooks/use-navigation';
import { formatFullDate } from '../../../words/date';
import { formatCount } from '../../../words/number';
import { useDeniedText } from './use-vault';

interface DeniedPanelProps {
  entry: VaultEntry;
  onClose: () => void;
  onRelease: () => void;
}

/** One denied text: who denied it, when and why. The text itself is shown only when asked for. */
export function DeniedPanel({ entry, onClose, onRelease }: DeniedPanelProps): JSX.Element {
  const [shown, setShown] = useState(false);
  const text = useDeniedText(entry.entry_id, shown);
  const { open } = useNavigation();

  return (
    <DetailPanel title={entry.title} onClose={onClose}>
      <dl>
        <dt>Reason</dt>
        <dd>{entry.reason ?? 'None given.'}</dd>
        <dt>Denied</dt>
        <dd>
          {formatFullDate(entry.denied_at)}
          {entry.denied_by && ` by ${entry.denied_by}`}{' '}
          <button
            type="button"
            className="link small"
            onClick={() => open('history', { kind: 'workflow', workflowId: entry.workflow_id })}
          >
            Open its history
          </button>
        </dd>
        <dt>Source</dt>
        <dd>{entry.source}</dd>
        <dt>Length</dt>
        <dd>{formatCount(entry.characters)} characters</dd>
        <dt>SHA-256</dt>
        <dd>
          <code className="denied-panel__digest">{entry.fingerprint}</code>
        </dd>
        <dt>Bare words</dt>
        <dd>
          <code className="denied-panel__digest">{entry.normalized_fingerprint}</code>
        </dd>
      </dl>
      {text.error && <ErrorNote error={text.error} />}
      {text.data ? (
        <p className="denied-panel__text written" tabIndex={0}>
          {text.data.content}
        </p>
      ) : (
        <>
          <p className="written">{entry.excerpt}</p>
          <button type="button" className="link small" onClick={() => setShown(true)}>
            Show the whole text
          </button>
        </>
      )}
      <div className="actions">
        <button type="button" className="button button--danger" onClick={onRelease}>
          Release …
        </button>
      </div>
    </DetailPanel>
  );
}
