import './new-section.css';
import type { JSX } from 'react';
import { AnalysisJobs } from './analysis-jobs';
import type { Submission } from '../submissions';
import { FileForm } from './file-form';
import { StartPanel } from './start-panel';
import type { ChosenFileState } from './use-chosen-file';

interface NewSectionProps {
  chosenFile: ChosenFileState;
  /** The job that was started last, or that a link led to. */
  chosenJob: string | null;
  onStarted: (workflowId: string) => void;
}

/** Choosing a file, saying what to find in it, and following what was started. */
export function NewSection({ chosenFile, chosenJob, onStarted }: NewSectionProps): JSX.Element {
  const { opened, open, close } = chosenFile;
  const change = (again: Submission): void => open({ file: again.file, again });
  return (
    <div className="analysis-new">
      {opened ? (
        <FileForm
          key={`${opened.file.file_id} ${opened.again?.workflow_id ?? ''}`}
          {...opened}
          onClose={close}
          onStarted={(workflowId) => {
            close();
            onStarted(workflowId);
          }}
        />
      ) : (
        <StartPanel chosenFile={chosenFile} />
      )}
      <AnalysisJobs chosen={chosenJob} roomy={!opened} onChange={change} onStarted={onStarted} />
    </div>
  );
}
