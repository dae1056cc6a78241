import './history-page.css';
import { RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { JSX } from 'react';
import { JOB_STATES } from '#shared/jobs/job';
import type { JobState } from '#shared/jobs/job';
import { JOB_KINDS } from '#shared/jobs/registry';
import type { JobKind } from '#shared/jobs/registry';
import { workflowOf } from '../../chapter';
import type { ChapterProps, Target } from '../../chapter';
import { ChapterHeader } from '../../components/chapter-header';
import { QueryError } from '../../components/query-error';
import { jobKindView } from '../../job-kinds/registry';
import { JOB_STATE_WORDS } from '../../words/job-states';
import { useHistory } from './use-history';
import type { HistoryFilter } from './use-history';
import { WorkflowDetail } from './workflow-detail';
import { WorkflowTable } from './workflow-table';
import type { WorkflowRef } from './workflow-table';

// The server's list does not know jobs that have not reached it.
const LISTED_STATES = JOB_STATES.filter((state) => state !== 'queued');

function refOf(target: Target | null): WorkflowRef | null {
  const workflow_id = workflowOf(target);
  return workflow_id === null ? null : { workflow_id };
}

/** What ran and what runs, from the server's own record. */
export function HistoryPage({ target }: ChapterProps): JSX.Element {
  const [filter, setFilter] = useState<HistoryFilter>({});
  const [selected, setSelected] = useState<WorkflowRef | null>(refOf(target));
  const history = useHistory(filter);
  const [seenTarget, setSeenTarget] = useState(target);
  if (target !== seenTarget) {
    setSeenTarget(target);
    if (target) setSelected(refOf(target));
  }

  const { data, isPending, isFetching, hasNextPage, refetch, fetchNextPage } = history;
  return (
    <>
      <ChapterHeader title="History" subtitle="Every job, step by step." />
      <div className="history">
        <search className="history__filters" aria-label="Filter the history">
          <label className="history__filter">
            Kind
            <select
              className="input"
              value={filter.kind ?? ''}
              onChange={(event) =>
                setFilter({ ...filter, kind: (event.target.value || null) as JobKind | null })
              }
            >
              <option value="">All</option>
              {JOB_KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {jobKindView(kind).word}
                </option>
              ))}
            </select>
          </label>
          <label className="history__filter">
            State
            <select
              className="input"
              value={filter.state ?? ''}
              onChange={(event) =>
                setFilter({ ...filter, state: (event.target.value || null) as JobState | null })
              }
            >
              <option value="">All</option>
              {LISTED_STATES.map((state) => (
                <option key={state} value={state}>
                  {JOB_STATE_WORDS[state]}
                </option>
              ))}
            </select>
          </label>
          <button
            type="button"
            className="button button--small"
            aria-disabled={isFetching}
            onClick={() => void refetch()}
          >
            <RotateCw aria-hidden className={isFetching ? 'spinner' : undefined} />
            Refresh
          </button>
        </search>
        <div className={`history__panes${selected ? ' history__panes--split' : ''}`}>
          <div className="history__list">
            <QueryError query={history} />
            {isPending && <p className="soft">Asking the server …</p>}
            {data?.length === 0 && (
              <p className="soft">
                {filter.kind || filter.state
                  ? 'No workflow matches.'
                  : 'No workflows yet. Your first job will appear here.'}
              </p>
            )}
            {data && data.length > 0 && (
              <WorkflowTable
                workflows={data}
                selected={selected}
                onSelect={setSelected}
                onNearEnd={() => hasNextPage && !isFetching && void fetchNextPage()}
              />
            )}
          </div>
          {selected && (
            <WorkflowDetail
              key={`${selected.workflow_id} ${selected.run_id}`}
              workflow={selected}
              onClose={() => setSelected(null)}
            />
          )}
        </div>
      </div>
    </>
  );
}
