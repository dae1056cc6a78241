import type { temporal } from '@temporalio/proto';
import { JOBS, kindOfWorkflowType } from '#shared/jobs/registry';
import type { JobDefinition } from '#shared/jobs/job-definition';
import { decodeFields, decodePayloads } from './decode-payloads';

const MAX_LENGTH = 200;
/** The server takes 400 bytes as a workflow's static summary; three are kept for the ellipsis. */
const MAX_BYTES = 397;

/** What a person reads about a workflow: its memo's summary, otherwise what its request says, otherwise its id. */
export function summaryOfStart(
  workflowId: string,
  started: temporal.api.history.v1.IWorkflowExecutionStartedEventAttributes,
): string {
  const { summary } = decodeFields(started.memo?.fields);
  if (typeof summary === 'string' && summary !== '') return cutSummary(summary);
  const kind = kindOfWorkflowType(started.workflowType?.name ?? '');
  if (!kind) return workflowId;
  const definition: JobDefinition = JOBS[kind];
  const request = definition.requestSchema.safeParse(decodePayloads(started.input)[0]);
  return request.success ? cutSummary(definition.summary(request.data)) : workflowId;
}

/** One line, short enough for every list of workflows and for the server. Never cuts a character in two. */
export function cutSummary(summary: string, maxBytes = MAX_BYTES): string {
  const line = summary.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= MAX_LENGTH && Buffer.byteLength(line) <= maxBytes) return line;
  let cut = '';
  for (const character of line) {
    if (cut.length + character.length >= MAX_LENGTH || Buffer.byteLength(cut + character) > maxBytes) break;
    cut += character;
  }
  return `${cut}…`;
}
