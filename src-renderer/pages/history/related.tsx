import './related.css';
import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import type { RunOrigin, WorkflowHead, WorkflowSummary } from '#shared/history';
import { QueryError } from '../../components/query-error';
import { call } from '../../hooks/call';
import { formatFullDate, formatWhen } from '../../words/date';
import { JobStateMark } from './job-state-mark';
import type { WorkflowRef } from './workflow-table';

interface RelatedProps {
  workflow: WorkflowHead;
  onOpen: (workflow: WorkflowRef) => void;
}

const ORIGINS: Record<RunOrigin, string> = {
  started: 'started',
  run_again: 'run again after a time-out',
  reset: 'reset from an earlier run',
  continued: 'continues the run before',
  retried: 'tried again by its retry policy',
  scheduled: 'started by its schedule',
};

/** Other runs of the same id, parent and children, and what came in the same import. */
export function Related({ workflow, onOpen }: RelatedProps): JSX.Element {
  const { workflow_id, run_id, state } = workflow;
  const query = useQuery({
    // A run that ends may be continued by another one.
    queryKey: ['history related', workflow_id, run_id, state],
    queryFn: () => call('history.related', { workflow_id, run_id }),
    staleTime: 0,
    gcTime: 60_000,
  });
  const { data } = query;
  const others = data?.runs ?? [];
  const sections: [title: string, workflows: readonly WorkflowSummary[]][] = data
    ? [
        ['Parent', data.parent ? [data.parent] : []],
        ['Children', data.children],
        ['From the same import', data.same_import],
      ]
    : [];
  return (
    <div className="related">
      <QueryError query={query} />
      {query.isPending && !query.error && <p className="soft">Asking the server …</p>}
      {others.length > 0 && (
        <section aria-label="Runs of this id">
          <h3 className="section-title">Runs of this id</h3>
          <ol className="related__list">
            {others.map(({ workflow: other, origin }) => (
              <Line
                key={other.run_id}
                workflow={other}
                words={origin ? ORIGINS[origin] : 'no longer at the server'}
                isThis={other.run_id === run_id}
                onOpen={onOpen}
              />
            ))}
          </ol>
        </section>
      )}
      {sections.map(
        ([title, workflows]) =>
          workflows.length > 0 && (
            <section key={title} aria-label={title}>
              <h3 className="section-title">{title}</h3>
              <ol className="related__list">
                {workflows.map((other) => (
                  <Line key={other.run_id} workflow={other} words={other.summary} onOpen={onOpen} />
                ))}
              </ol>
            </section>
          ),
      )}
      {data && sections.every(([, workflows]) => workflows.length === 0) && (
        <p className="soft">It has no parent, no children, and came with no import.</p>
      )}
    </div>
  );
}

interface LineProps extends Pick<RelatedProps, 'onOpen'> {
  workflow: WorkflowSummary;
  words: string;
  isThis?: boolean;
}

function Line({ workflow, words, isThis, onOpen }: LineProps): JSX.Element {
  const { workflow_id, run_id, started_at, state } = workflow;
  return (
    <li className="related__line">
      <JobStateMark state={state} waits={workflow.waiting_for_review != null} />
      <span className="related__words">{words}</span>
      <time className="soft small" dateTime={started_at} title={formatFullDate(started_at)}>
        {formatWhen(started_at)}
      </time>
      {isThis ? (
        <span className="soft small">this one</span>
      ) : (
        <button
          type="button"
          className="button button--small"
          aria-label={`Open ${words}, ${formatWhen(started_at)}`}
          onClick={() => onOpen({ workflow_id, run_id })}
        >
          Open
        </button>
      )}
    </li>
  );
}
