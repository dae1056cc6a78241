import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import type { WorkflowHead } from '#shared/history';
import { ErrorNote } from '../../components/error-note';
import { JsonView } from '../../components/json-view';
import { call } from '../../hooks/call';

interface EventDetailsProps {
  workflow: WorkflowHead;
  eventId: number;
  /** What is marked in them. */
  marked?: RegExp | null;
}

/** What one event holds; asked for when it is opened. */
export function EventDetails({ workflow, eventId, marked }: EventDetailsProps): JSX.Element {
  const { workflow_id, run_id } = workflow;
  const { data, error } = useQuery({
    queryKey: ['history event', workflow_id, run_id, eventId],
    queryFn: () => call('history.event', { workflow_id, run_id, event_id: eventId }),
    staleTime: Infinity,
    gcTime: 60_000,
  });
  if (error) return <ErrorNote error={error} />;
  if (!data) return <p className="soft">Reading it …</p>;
  const hasDetails = Object.keys(data.details).length > 0;
  return (
    <>
      {data.failure && <ErrorNote error={data.failure} />}
      {hasDetails && <JsonView label={`Details of event ${eventId}`} value={data.details} marked={marked} />}
      {!hasDetails && !data.failure && <p className="soft">There are no more details.</p>}
    </>
  );
}
