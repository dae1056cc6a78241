import { callServer } from '../../history/connected-client';
import { quoted } from '../../history/visibility-query';
import { toClientError } from '../../temporal/client-error';
import { isPolling, WORKFLOW_TASKS } from '../../temporal/count-pollers';
import { JOB_KINDS, JOBS } from '#shared/jobs/registry';
import { CALL_TIMEOUT_MS, SERVER_PATIENCE_MS, WITHOUT_SERVER, type Check, type Found } from '../check';
import { nearestName } from '../nearest-name';
import { readPollers } from '../read-pollers';
import { counted } from '../words';

/** How many running jobs are looked at. */
const MOST_JOBS = 200;
const MOST_QUEUES = 10;

/** Whether the programs that start jobs name the task queue that is polled. */
export const taskQueuesCheck: Check = {
  id: 'task_queues',
  question: 'Do the jobs wait where the workers poll?',
  patienceMs: SERVER_PATIENCE_MS,
  async run({ config: { namespace, taskQueue }, server }, signal) {
    const found = await server();
    if (!found) return [WITHOUT_SERVER];
    const { client } = found;
    const types = JOB_KINDS.map((kind) => quoted(JOBS[kind].workflowType)).join(', ');
    const query = `ExecutionStatus = 'Running' AND WorkflowType IN (${types}) AND TaskQueue != ${quoted(taskQueue)}`;
    try {
      const { executions } = await callServer({ client }, CALL_TIMEOUT_MS, signal, () =>
        client.workflowService.listWorkflowExecutions({ namespace, query, pageSize: MOST_JOBS }),
      );
      const waiting = new Map<string, number>();
      for (const { taskQueue: name } of executions)
        waiting.set(name ?? '', (waiting.get(name ?? '') ?? 0) + 1);
      const unserved: Found[] = [];
      for (const [name, jobs] of [...waiting].slice(0, MOST_QUEUES)) {
        const pollers = await readPollers(client, name, WORKFLOW_TASKS, signal);
        if (!pollers.some(isPolling)) unserved.push(unservedQueue(name, jobs, taskQueue));
      }
      if (unserved.length > 0) return unserved;
      return [{ state: 'fine', finding: 'No job waits on a task queue that nobody polls.' }];
    } catch (error) {
      throw toClientError(error);
    }
  },
};

function unservedQueue(name: string, jobs: number, taskQueue: string): Found {
  const meant = nearestName(name, [taskQueue]);
  return {
    about: name,
    state: 'problem',
    finding: `${jobs === 1 ? 'One job waits' : `${counted(jobs, 'job')} wait`} on a task queue that no worker polls. This app’s is “${taskQueue}”${meant ? '; the other name is spelt almost like it' : ''}.`,
    detail: `Task queue: ${name}`,
    remedy:
      'Have the program that starts them name this task queue, or set TEMPORAL_TASK_QUEUE to theirs for the worker.',
  };
}
