import './workflow-query.css';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { JSX } from 'react';
import type { WorkflowHead } from '#shared/history';
import { ErrorNote } from '../../components/error-note';
import { JsonView } from '../../components/json-view';
import { call } from '../../hooks/call';
import { useCall } from '../../hooks/use-call';

/** Asks a workflow what it knows; a worker answers for it. */
export function WorkflowQuery({ workflow }: { workflow: WorkflowHead }): JSX.Element {
  const { workflow_id, run_id } = workflow;
  const listId = useId();
  const known = useQuery({
    queryKey: ['history queries', workflow_id, run_id],
    queryFn: () => call('history.queries', { workflow_id, run_id }),
    staleTime: Infinity,
    gcTime: 60_000,
    retry: false,
  });
  const [name, setName] = useState('');
  const [argument, setArgument] = useState('');
  const ask = useCall('history.query');
  const args = argumentsOf(argument);
  const queries = known.data?.queries ?? [];
  const asked = ask.variables?.name ?? '';
  const send = (query: string): void => {
    if (ask.isPending || !args || query.trim() === '') return;
    setName(query);
    ask.mutate({ workflow_id, run_id, name: query.trim(), args });
  };
  return (
    <div className="workflow-query">
      <p className="soft small">A query changes nothing in the workflow. A worker has to run to answer it.</p>
      {known.error && (
        <ErrorNote error={known.error}>
          <button type="button" className="button button--small" onClick={() => void known.refetch()}>
            Ask again
          </button>
        </ErrorNote>
      )}
      {known.isPending && <p className="soft">Asking which queries it answers …</p>}
      {queries.length > 0 && (
        <div className="actions" role="group" aria-label="Its queries">
          {queries.map((query) => (
            <button
              key={query.name}
              type="button"
              className="button button--small"
              title={query.description ?? undefined}
              onClick={() => send(query.name)}
            >
              {query.name}
            </button>
          ))}
        </div>
      )}
      {known.data?.is_known === false && (
        <p className="soft">This workflow does not say which queries it answers.</p>
      )}
      <form
        className="workflow-query__form"
        onSubmit={(event) => {
          event.preventDefault();
          send(name);
        }}
      >
        <label>
          Query
          <input
            className="input"
            list={listId}
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <datalist id={listId}>
            {queries.map((query) => (
              <option key={query.name}>{query.name}</option>
            ))}
          </datalist>
        </label>
        <label>
          Argument, as JSON
          <input
            className="input"
            maxLength={10_000}
            placeholder="none"
            value={argument}
            aria-invalid={!args}
            onChange={(event) => setArgument(event.target.value)}
          />
        </label>
        <button type="submit" className="button" aria-disabled={ask.isPending || !args || name.trim() === ''}>
          {ask.isPending ? 'Asking …' : 'Ask'}
        </button>
      </form>
      {!args && (
        <p className="story__failure">The argument is not JSON. Put a text in quotes: "like this".</p>
      )}
      {ask.error && <ErrorNote error={ask.error} />}
      {ask.data && <JsonView label={`Answer to ${asked}`} value={ask.data.answer ?? null} />}
    </div>
  );
}

/** Undefined for what is not JSON. */
function argumentsOf(text: string): unknown[] | undefined {
  if (text.trim() === '') return [];
  try {
    return [JSON.parse(text)];
  } catch {
    return undefined;
  }
}
