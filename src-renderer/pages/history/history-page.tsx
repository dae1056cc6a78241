import './history-page.css';
import { RotateCw } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { JSX } from 'react';
import type { StateCounts } from '#shared/history';
import { workflowOf } from '../../chapter';
import type { ChapterProps, Target } from '../../chapter';
import { ChapterHeader } from '../../components/chapter-header';
import { DiagnosisLink } from '../../components/diagnosis-link';
import { QueryError } from '../../components/query-error';
import { useMarks } from '../../hooks/use-marks';
import { useNow } from '../../hooks/use-now';
import { useSettled } from '../../hooks/use-settled';
import { formatCount } from '../../words/number';
import { BulkNote } from './bulk-note';
import { isNarrowed, NO_FILTER, type HistoryFilter } from './history-filter';
import { OpenHistoryFile } from './history-file-actions';
import { HistoryFilters } from './history-filters';
import { NEWEST_FIRST, sortWorkflows } from './sort-workflows';
import { useBulk } from './use-bulk';
import { useHistory } from './use-history';
import type { History } from './use-history';
import { WorkflowDetail } from './workflow-detail';
import { WorkflowSelection } from './workflow-selection';
import { WorkflowTable } from './workflow-table';
import type { WorkflowRef } from './workflow-table';

const TYPING_PAUSE_MS = 300;

function refOf(target: Target | null): WorkflowRef | null {
  const workflow_id = workflowOf(target);
  return workflow_id === null ? null : { workflow_id };
}

/** What ran and what runs, from the server's own record. */
export function HistoryPage({ target }: ChapterProps): JSX.Element {
  const [filter, setFilter] = useState(NO_FILTER);
  const [sorting, setSorting] = useState(NEWEST_FIRST);
  const [selected, setSelected] = useState<WorkflowRef | null>(refOf(target));
  const search = useSettled(filter.search, TYPING_PAUSE_MS);
  const condition = useSettled(filter.condition, TYPING_PAUSE_MS);
  const history = useHistory({ ...filter, search, condition });
  const marks = useMarks();
  const bulk = useBulk();
  const [seenTarget, setSeenTarget] = useState(target);
  if (target !== seenTarget) {
    setSeenTarget(target);
    if (target) setSelected(refOf(target));
  }

  const { isPending, isFetching, refetch } = history;
  const now = useNow(sorting.column === 'Duration');
  const workflows = useMemo(
    () => sortWorkflows(history.workflows, sorting, now),
    [history.workflows, sorting, now],
  );
  return (
    <>
      <ChapterHeader title="History" subtitle="Every job, step by step.">
        <DiagnosisLink />
      </ChapterHeader>
      <div className="history">
        <div className="history__filters">
          <HistoryFilters filter={filter} counts={history.counts} onChange={setFilter} />
          <WorkflowSelection
            marks={marks}
            shown={workflows}
            bulk={bulk}
            onDeleted={history.remove}
            onChanged={refetch}
          />
          <OpenHistoryFile onOpen={setSelected} />
          <button
            type="button"
            className="button button--small history__refresh"
            aria-disabled={isFetching}
            onClick={() => !isFetching && refetch()}
          >
            <RotateCw aria-hidden className={isFetching ? 'spinner' : undefined} />
            Refresh
          </button>
        </div>
        <div className={`history__panes${selected ? ' history__panes--split' : ''}`}>
          <div className="history__list">
            <BulkNote use={bulk} />
            <QueryError query={history} />
            {isPending && !history.error && <p className="soft">Asking the server …</p>}
            {history.isRead && <CountLine history={history} filter={filter} />}
            {workflows.length > 0 && (
              <WorkflowTable
                workflows={workflows}
                selected={selected}
                sorting={sorting}
                marks={marks}
                onSelect={setSelected}
                onSort={setSorting}
                onNearEnd={history.loadMore}
                onEnded={history.noteEnd}
              />
            )}
          </div>
          {selected && (
            <WorkflowDetail
              key={`${selected.workflow_id} ${selected.run_id}`}
              workflow={selected}
              onOpen={setSelected}
              onGone={(runId) => history.remove([runId])}
              onEnded={history.noteEnd}
              onClose={() => setSelected(null)}
            />
          )}
        </div>
      </div>
    </>
  );
}

/** How many are shown of how many, and whether more are on their way. */
function CountLine({ history, filter }: { history: History; filter: HistoryFilter }): JSX.Element {
  const { workflows, counts, lookedAt, hasMore, isFetching } = history;
  if (workflows.length === 0 && !hasMore) {
    return (
      <p className="soft">
        {isNarrowed(filter) ? 'No workflow matches.' : 'No workflows yet. Your first job will appear here.'}
      </p>
    );
  }
  const total = totalOf(filter, counts);
  const shown = formatCount(workflows.length);
  const of = total !== null && total > workflows.length ? ` of ${formatCount(total)}` : '';
  const looked = lookedAt > workflows.length ? ` found among ${formatCount(lookedAt)}` : '';
  return (
    <p className="soft small" role="status">
      {shown}
      {of} {workflows.length === 1 && of === '' ? 'workflow' : 'workflows'}
      {hasMore && total === null && ' so far'}
      {looked}
      {hasMore &&
        (isFetching ? ' …' : '. Scroll down for more; they are sorted as far as they have been read.')}
    </p>
  );
}

/** How many there are, if the server can count them: it cannot search for words or refusals. */
function totalOf(
  { search, attention, state }: HistoryFilter,
  counts: StateCounts | undefined,
): number | null {
  if (!counts || search.trim() !== '' || attention || state === 'refused' || state === 'completed')
    return null;
  if (state) return counts[state] ?? 0;
  return Object.values(counts).reduce((sum, each) => sum + each, 0);
}
