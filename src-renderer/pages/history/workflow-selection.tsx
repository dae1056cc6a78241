import './workflow-selection.css';
import { useState } from 'react';
import type { JSX } from 'react';
import type { WorkflowSummary } from '#shared/history';
import { isEnded } from '#shared/jobs/job';
import { Modal } from '../../components/modal';
import { SelectionActions } from '../../components/selection-actions';
import { call } from '../../hooks/call';
import type { Marks } from '../../hooks/use-marks';
import { formatCount } from '../../words/number';
import type { UseBulk } from './use-bulk';

interface WorkflowSelectionProps {
  marks: Marks;
  shown: readonly WorkflowSummary[];
  bulk: UseBulk;
  onDeleted: (runIds: string[]) => void;
  onChanged: () => void;
}

interface Action {
  word: string;
  doing: string;
  /** Which of those selected it is for. */
  takes: (workflow: WorkflowSummary) => boolean;
  /** What it does. */
  effect: (they: Words) => string;
  confirm: string;
  danger?: boolean;
  /** Afterwards they are no longer in the list. */
  removes?: boolean;
  work: (workflow: WorkflowSummary) => Promise<unknown>;
}

interface Words {
  They: string;
  they: string;
  isOne: boolean;
}

const ONE: Words = { They: 'It', they: 'it', isOne: true };
const MANY: Words = { They: 'They', they: 'they', isOne: false };

const runOf = ({ workflow_id, run_id }: WorkflowSummary) => ({ workflow_id, run_id });
const isRunning = ({ state }: WorkflowSummary): boolean => !isEnded(state);

const ACTIONS: readonly Action[] = [
  {
    word: 'Cancel',
    doing: 'Cancelling',
    takes: isRunning,
    effect: ({ They, isOne }) =>
      `${They} will be asked to stop: ${isOne ? 'it clears' : 'each clears'} up, and ends when a worker hears of it.`,
    confirm: 'Cancel',
    work: (workflow) => call('history.cancel', runOf(workflow)),
  },
  {
    word: 'Terminate …',
    doing: 'Terminating',
    takes: isRunning,
    effect: ({ They, they, isOne }) =>
      `${They} will be ended at once, without a worker. ${They} cannot clear up, what ${they} ${isOne ? 'has' : 'have'} done stays, and ${they} cannot go on later.`,
    confirm: 'Terminate',
    danger: true,
    work: (workflow) => call('history.terminate', runOf(workflow)),
  },
  {
    word: 'Run again …',
    doing: 'Submitting',
    takes: (workflow) => !isRunning(workflow) && workflow.kind !== null,
    effect: ({ They, isOne }) =>
      `${They} will be submitted again, as ${isOne ? 'a new job' : 'new jobs'} with the same input.`,
    confirm: 'Run again',
    work: (workflow) => call('history.submitAgain', { ...runOf(workflow), request_id: crypto.randomUUID() }),
  },
  {
    word: 'Delete …',
    doing: 'Deleting',
    takes: (workflow) => !isRunning(workflow),
    effect: ({ They, they, isOne }) =>
      `${They} will be removed from the server with ${isOne ? 'its history' : 'their histories'}, for good. What ${they} ${isOne ? 'has' : 'have'} made stays.`,
    confirm: 'Delete',
    danger: true,
    removes: true,
    work: (workflow) => call('history.delete', runOf(workflow)),
  },
];

/** "Select" beside the history's filters; while workflows are being selected, what can be done with them. */
export function WorkflowSelection(props: WorkflowSelectionProps): JSX.Element {
  const { marks, shown, bulk, onDeleted, onChanged } = props;
  const [asking, setAsking] = useState<Action | null>(null);
  const selected = shown.filter(({ run_id }) => marks.ids?.has(run_id));
  const act = async ({ doing, takes, work, removes }: Action): Promise<void> => {
    setAsking(null);
    marks.stop();
    const worked = await bulk.run(doing, selected.filter(takes), work);
    if (removes) onDeleted(worked.map(({ run_id }) => run_id));
    onChanged();
  };
  return (
    <>
      <SelectionActions marks={marks} shown={shown.map(({ run_id }) => run_id)}>
        {ACTIONS.map((action) => {
          const isFor = selected.some(action.takes);
          return (
            <button
              key={action.word}
              type="button"
              className={`button button--small${action.danger ? ' button--danger' : ''}`}
              aria-disabled={!isFor}
              onClick={() => isFor && setAsking(action)}
            >
              {action.word}
            </button>
          );
        })}
      </SelectionActions>
      {asking && <Question action={asking} selected={selected} onAct={act} onClose={() => setAsking(null)} />}
    </>
  );
}

interface QuestionProps {
  action: Action;
  selected: readonly WorkflowSummary[];
  onAct: (action: Action) => Promise<void>;
  onClose: () => void;
}

function Question({ action, selected, onAct, onClose }: QuestionProps): JSX.Element {
  const meant = selected.filter(action.takes).length;
  const left = selected.length - meant;
  const count = meant === 1 ? '1 workflow' : `${formatCount(meant)} workflows`;
  return (
    <Modal title={`${action.word.replace(' …', '')} ${count}?`} className="question-dialog" onClose={onClose}>
      <div className="workflow-selection__question">
        <p>{action.effect(meant === 1 ? ONE : MANY)}</p>
        {left > 0 && (
          <p className="soft">
            {left === 1
              ? 'One more is selected, and stays as it is.'
              : `${formatCount(left)} more are selected, and stay as they are.`}
          </p>
        )}
        <div className="actions">
          <button
            type="button"
            className={`button ${action.danger ? 'button--danger' : 'button--primary'}`}
            onClick={() => void onAct(action)}
          >
            {action.confirm}
          </button>
          <button type="button" className="button" onClick={onClose}>
            Leave as is
          </button>
        </div>
      </div>
    </Modal>
  );
}
