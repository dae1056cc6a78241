import type { Client } from '@temporalio/client';
import { callServer } from '../../history/connected-client';
import { decodeFields } from '../../history/decode-payloads';
import { isWorkflowMissing } from '../../history/grpc-failure';
import { quoted } from '../../history/visibility-query';
import { toClientError } from '../../temporal/client-error';
import { JOB_KINDS, JOBS } from '#shared/jobs/registry';
import { CALL_TIMEOUT_MS, WITHOUT_SERVER, type Check, type Found } from '../check';
import { failedWorkflowTask } from '../failed-workflow-task';
import { isOwnWorkflowId } from '../own-workflow-id';
import { stuckAt, type Described, type Stuck } from '../stuck-at';
import { counted } from '../words';

/** Each costs a call. */
const MOST_WORKFLOWS = 300;
const AT_ONCE = 20;
/** What is wrong with more is probably the same. */
const MOST_FINDINGS = 10;

interface Run {
  workflow_id: string;
  run_id: string;
  /** What the person called it; empty if nobody has said. */
  summary: string;
}

/** Jobs that run and make no progress, and at which step. */
export const stuckWorkflowsCheck: Check = {
  id: 'stuck_workflows',
  question: 'Do the running jobs make progress?',
  patienceMs: 60_000,
  async run({ config: { namespace }, server, paused }, signal) {
    const found = await server();
    if (!found) return [WITHOUT_SERVER];
    const { client } = found;
    const types = JOB_KINDS.map((kind) => quoted(JOBS[kind].workflowType)).join(', ');
    const query = `ExecutionStatus = 'Running' AND WorkflowType IN (${types})`;
    try {
      const { executions, nextPageToken } = await callServer({ client }, CALL_TIMEOUT_MS, signal, () =>
        client.workflowService.listWorkflowExecutions({ namespace, query, pageSize: MOST_WORKFLOWS }),
      );
      const runs = executions.map(({ execution, memo }) => ({
        workflow_id: execution?.workflowId ?? '',
        run_id: execution?.runId ?? '',
        summary: String(decodeFields(memo?.fields).summary ?? ''),
      }));
      const findings = await stuckAmong(client, runs, paused ?? false, signal);
      const shown = findings.slice(0, MOST_FINDINGS);
      const hidden = findings.length - shown.length;
      if (hidden > 0) {
        shown.push({
          about: 'others',
          state: 'problem',
          finding: `${hidden === 1 ? 'One more job makes' : `${hidden} more jobs make`} no progress.`,
        });
      }
      return shown.length > 0 ? shown : [moving(runs.length, (nextPageToken?.length ?? 0) > 0)];
    } catch (error) {
      throw toClientError(error);
    }
  },
};

function moving(count: number, areMore: boolean): Found {
  if (count === 0) return { state: 'fine', finding: 'No job is running.' };
  const those = areMore ? `The latest ${count} of the running jobs` : `${capital(counted(count, 'job'))}`;
  const verb = count === 1 ? 'is running, and makes' : areMore ? 'make' : 'are running, and make';
  return {
    state: 'fine',
    finding: `${those} ${verb} progress or ${count === 1 ? 'waits' : 'wait'} for you.`,
  };
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

async function stuckAmong(
  client: Client,
  runs: readonly Run[],
  paused: boolean,
  signal: AbortSignal,
): Promise<Found[]> {
  const findings: Found[] = [];
  for (let from = 0; from < runs.length; from += AT_ONCE) {
    const some = runs.slice(from, from + AT_ONCE);
    const stuck = await Promise.all(some.map((run) => describe(client, run, paused, signal)));
    findings.push(...stuck.filter((each) => each !== undefined));
  }
  return findings;
}

/** Undefined if it makes progress, or has ended meanwhile. */
async function describe(
  client: Client,
  run: Run,
  paused: boolean,
  signal: AbortSignal,
): Promise<Found | undefined> {
  const { namespace } = client.options;
  const execution = { workflowId: run.workflow_id, runId: run.run_id };
  let described: Described;
  try {
    described = await callServer({ client }, CALL_TIMEOUT_MS, signal, () =>
      client.workflowService.describeWorkflowExecution({ namespace, execution }),
    );
  } catch (error) {
    if (isWorkflowMissing(error)) return undefined;
    throw error;
  }
  const stuck = stuckAt(described, { now: Date.now(), paused });
  if (!stuck) return undefined;
  const said = stuck.isOwnCode ? await failedWorkflowTask(client, run, signal) : stuck.said;
  return foundStuck(run, stuck, said);
}

function foundStuck(
  { workflow_id, summary }: Run,
  { state, finding, remedy }: Stuck,
  said: string | undefined,
): Found {
  const isOwn = isOwnWorkflowId(workflow_id);
  const details = [isOwn ? '' : workflow_id, summary, said ?? ''].filter(Boolean);
  return {
    about: workflow_id,
    state,
    finding: isOwn ? `${workflow_id}: ${finding}` : finding,
    detail: details.length > 0 ? details.join('\n') : undefined,
    remedy,
    action: { kind: 'show_workflow', workflow_id },
  };
}
