import type { Client } from '@temporalio/client';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { MEMO_RUN_AGAIN, MEMO_START_MARK } from '#shared/jobs/job';
import { jobDefinition, JOBS } from '#shared/jobs/registry';
import type { JobDefinition } from '#shared/jobs/job-definition';
import type { JobInput, JobKind } from '#shared/jobs/registry';
import { cutSummary } from '../history/workflow-summary';
import type { AcceptedJob, OutboxEntry } from '../stores/local/outbox';
import type { Config } from '../config/load-config';
import type { StartMarks } from '../history/start-marks';

/** The parts of the configuration that a submission needs. */
export type SubmitConfig = Pick<
  Config,
  'taskQueue' | 'workflowExecutionTimeoutSeconds' | 'workflowRunTimeoutSeconds' | 'payloadKeys'
>;

/** The server takes 400 bytes, and an encrypted text has some sixty more. */
const ENCRYPTED_SUMMARY_BYTES = 300;

/**
 * A job made ready for the outbox and the server.
 * @param requestId Made by the caller; the same one again is the same job.
 * @throws ZodError when the request is not one.
 */
export function acceptedJob<Kind extends JobKind>(
  kind: Kind,
  requestId: string,
  input: JobInput<Kind>,
): AcceptedJob {
  const { idPrefix, requestSchema, summary }: JobDefinition = JOBS[kind];
  // Through JSON: for a Python worker, a field that is undefined here is absent.
  const request: unknown = JSON.parse(JSON.stringify(requestSchema.parse(input)));
  return {
    workflow_id: `${idPrefix}-${requestId}`,
    kind,
    request,
    summary: cutSummary(summary(request)),
    submitted_at: new Date().toISOString(),
  };
}

/**
 * Starts the workflow of a job. Doing it again for the same job, running or ended, changes nothing.
 * @throws the Temporal client's errors.
 */
export async function submitJob(
  client: Client,
  config: SubmitConfig,
  marks: StartMarks,
  job: AcceptedJob & Pick<OutboxEntry, 'run_again' | 'of_other_program'>,
): Promise<void> {
  const { workflowType, waitsForPerson } = jobDefinition(job.kind);
  const waitingSeconds = waitsForPerson?.(job.request) ?? 0;
  const withWaiting = (seconds?: number) => seconds && (seconds + waitingSeconds) * 1000;
  try {
    await client.workflow.start(workflowType, {
      workflowId: job.workflow_id,
      taskQueue: config.taskQueue,
      args: [job.request],
      // By the server's clock, so only if somebody asked for it: these time-outs run on while the computer is off.
      workflowExecutionTimeout: withWaiting(config.workflowExecutionTimeoutSeconds),
      workflowRunTimeout: withWaiting(config.workflowRunTimeoutSeconds),
      workflowIdConflictPolicy: 'USE_EXISTING',
      // If a job is run again, its earlier runs have timed out.
      workflowIdReusePolicy: job.run_again ? 'ALLOW_DUPLICATE_FAILED_ONLY' : 'REJECT_DUPLICATE',
      memo: {
        summary: job.summary,
        kind: job.kind,
        ...(job.run_again && { [MEMO_RUN_AGAIN]: true }),
        // Running another program's job again does not make it the app's own.
        ...(!job.of_other_program && {
          [MEMO_START_MARK]: marks.mark(job.workflow_id, job.kind, job.request),
        }),
      },
      staticSummary: config.payloadKeys ? cutSummary(job.summary, ENCRYPTED_SUMMARY_BYTES) : job.summary,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
