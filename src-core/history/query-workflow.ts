import { QueryNotRegisteredError, QueryRejectedError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { ValueError } from '@temporalio/common';
import { z } from 'zod';
import { AppError } from '#shared/errors';
import type { WorkflowQueries } from '#shared/history';
import { toClientError } from '../temporal/client-error';
import { callServer } from './connected-client';
import type { WorkflowRun } from './follow-events';

/** A worker that has to replay a long history first takes a while. */
const QUERY_TIMEOUT_MS = 30_000;
/** Answered by every SDK that knows it; says which queries there are. */
const METADATA_QUERY = '__temporal_workflow_metadata';
/** The SDK's own queries, apart from the stack trace, say nothing to a person. */
const HIDDEN = /^__temporal_|^__enhanced_/;

const metadataSchema = z.object({
  definition: z.object({
    queryDefinitions: z.array(z.object({ name: z.string(), description: z.string().nullish() })).default([]),
  }),
});

/**
 * The queries that a workflow answers. A worker answers, also for a run that has ended.
 * @throws AppError as {@link queryWorkflow}.
 */
export async function workflowQueries(
  client: Client,
  run: WorkflowRun,
  signal?: AbortSignal,
): Promise<WorkflowQueries> {
  const answer = await queryWorkflow(client, run, METADATA_QUERY, [], signal).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'invalid_input') return undefined;
    throw error;
  });
  const metadata = metadataSchema.safeParse(answer).data;
  if (!metadata) return { is_known: false, queries: [] };
  const queries = metadata.definition.queryDefinitions
    .filter(({ name }) => !HIDDEN.test(name))
    .map(({ name, description }) => ({ name, description: description || null }));
  return { is_known: true, queries };
}

/**
 * Asks a workflow, which changes nothing in it.
 * @throws AppError `invalid_input` for a query that it does not answer, `timeout` when no worker answers, `not_found`,
 * `server_unavailable`.
 */
export async function queryWorkflow(
  client: Client,
  { workflow_id, run_id }: WorkflowRun,
  name: string,
  args: readonly unknown[] = [],
  signal: AbortSignal = new AbortController().signal,
): Promise<unknown> {
  const handle = client.workflow.getHandle(workflow_id, run_id ?? undefined);
  try {
    return await callServer({ client }, QUERY_TIMEOUT_MS, signal, () => handle.query(name, ...args));
  } catch (error) {
    throw queryError(error, name);
  }
}

function queryError(error: unknown, name: string): unknown {
  if (error instanceof QueryNotRegisteredError) {
    return new AppError('invalid_input', `The workflow does not answer “${name}”.`, { cause: error });
  }
  if (error instanceof QueryRejectedError) {
    return new AppError('invalid_input', 'A workflow in this state answers no queries.', { cause: error });
  }
  if (error instanceof ValueError) {
    return new AppError('invalid_input', 'This argument cannot be sent to a workflow.', { cause: error });
  }
  const known = toClientError(error);
  if (!(known instanceof AppError)) return known;
  if (known.code === 'timeout') {
    return new AppError('timeout', 'No worker has answered.', {
      hint: 'A worker that knows this workflow has to run.',
      cause: error,
    });
  }
  // The workflow's own code threw: its words say what is wrong.
  const cause = known.cause instanceof Error ? known.cause.message : '';
  if (known.code !== 'invalid_input') return known;
  return new AppError('invalid_input', `The workflow could not answer “${name}”.`, {
    hint: cause.replace(/^\d+ INVALID_ARGUMENT: /, '') || undefined,
    cause: error,
  });
}
