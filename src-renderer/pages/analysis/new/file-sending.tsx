import './file-sending.css';
import type { JSX } from 'react';
import type { ChosenFile } from '#shared/analysis/preview';
import { ProgressBar } from '../../../components/progress-bar';
import { call } from '../../../hooks/call';
import { useTopic } from '../../../hooks/use-topic';

/** How much of a file has been sent to where the workers are, while it is. */
export function FileSending({ file }: { file: ChosenFile }): JSX.Element | null {
  const sending = useTopic('file_sending', undefined).value;
  if (sending?.file_id !== file.file_id) return null;
  return (
    <div className="file-sending" role="status">
      <span>Sending the file to where the workers are …</span>
      <button
        type="button"
        className="button button--small"
        onClick={() => void call('analysis.stopSending', undefined)}
      >
        Cancel
      </button>
      <ProgressBar label={`Sending ${file.name}`} fraction={sending.fraction} />
    </div>
  );
}
