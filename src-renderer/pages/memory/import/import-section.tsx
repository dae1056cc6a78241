import { Hourglass } from 'lucide-react';
import { useState } from 'react';
import type { JSX } from 'react';
import type { ImportProgress } from '#shared/conversations';
import type { Target } from '../../../chapter';
import { DropSign } from '../../../components/drop-sign';
import { ErrorNote } from '../../../components/error-note';
import { EndedJob } from '../../../components/jobs/ended-job';
import { EndedJobs } from '../../../components/jobs/ended-jobs';
import { RunningJobs } from '../../../components/jobs/running-jobs';
import { useFileDrop } from '../../../hooks/use-file-drop';
import { useJobsOfKind, useJobsToCome, useReviewCount } from '../../../hooks/use-jobs';
import { waitWords } from '../../../words/waits';
import { HandingOver } from './handing-over';
import { ImportPreviewList } from './import-preview-list';
import { useImport } from './use-import';

interface ImportSectionProps {
  target: Target | null;
  onReview: () => void;
}

/** Importing conversations: dropped, chosen or pasted, previewed first, and followed to the end. */
export function ImportSection({ target, onReview }: ImportSectionProps): JSX.Element {
  const importing = useImport();
  const dragged = useFileDrop(importing.drop);
  const [seen, setSeen] = useState<Target | null>(null);
  if (target !== seen) {
    setSeen(target);
    if (target?.kind === 'files') importing.drop(target.files);
  }
  const { running, ended } = useJobsOfKind('memory');
  const toCome = useJobsToCome('memory');
  const { waiting: open } = useReviewCount('memory');
  const { found } = importing;
  return (
    <div className="import-page">
      {dragged && <DropSign />}
      {importing.error !== null && <ErrorNote error={importing.error} />}
      {found ? (
        <ImportPreviewList
          key={found.file_ids.join()}
          found={found}
          busy={importing.busy}
          progress={importing.progress}
          onTake={importing.take}
          onClose={importing.close}
        />
      ) : (
        <StartImport
          busy={importing.busy}
          progress={importing.progress}
          onChoose={importing.choose}
          onPaste={importing.paste}
        />
      )}
      {open > 0 && (
        <p className="import-waiting">
          <Hourglass aria-hidden className="icon" />
          <span>{waitWords(open)} to say what is kept.</span>
          <button type="button" className="button button--small" onClick={onReview}>
            Review
          </button>
        </p>
      )}
      <RunningJobs title="Being remembered" jobs={running} toCome={toCome} />
      <EndedJobs title="Finished" jobs={ended}>
        {(job) => <EndedJob key={job.workflow_id} job={job} chosen={false} />}
      </EndedJobs>
    </div>
  );
}

interface StartImportProps {
  busy: boolean;
  progress: ImportProgress | null;
  onChoose: () => void;
  onPaste: (text: string) => void;
}

function StartImport({ busy, progress, onChoose, onPaste }: StartImportProps): JSX.Element {
  const [text, setText] = useState('');
  const ready = text.trim() !== '' && !busy;
  return (
    <section className="import-start" aria-label="Bring conversations in">
      <p>
        Drop files here or choose them: an export from ChatGPT or Claude as a .zip file or as its
        conversations.json, this app’s JSON, or a transcript whose lines begin with a name and a colon.
        Nothing is kept until you have seen what is in them.
      </p>
      <div className="actions">
        <button
          type="button"
          className="button button--primary"
          aria-disabled={busy}
          onClick={() => !busy && onChoose()}
        >
          {busy ? 'Reading …' : 'Choose files …'}
        </button>
        {progress && <HandingOver progress={progress} />}
      </div>
      <label className="field">
        Or paste a conversation
        <textarea
          className="input"
          value={text}
          placeholder={'Ana: I moved to Lisbon.\nBen: How is it?'}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <div className="actions">
        <button
          type="button"
          className="button"
          aria-disabled={!ready}
          onClick={() => ready && onPaste(text)}
        >
          Look at it
        </button>
      </div>
    </section>
  );
}
