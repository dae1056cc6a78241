import type { Client } from '@temporalio/client';
import { ACTIVITY_TASKS, isPolling, WORKFLOW_TASKS } from '../../temporal/count-pollers';
import { toClientError } from '../../temporal/client-error';
import { workQueueNames } from '#shared/jobs/work-queue-names';
import { SERVER_PATIENCE_MS, WITHOUT_SERVER, type Check, type ConfiguredWorld, type Found } from '../check';
import { buildOf, readPollers, type Poller } from '../read-pollers';
import { counted } from '../words';

/** Whether somebody polls all the task queues that the jobs need, with the workflow code of this app. */
export const workerCheck: Check = {
  id: 'worker',
  question: 'Does a worker take the jobs?',
  patienceMs: SERVER_PATIENCE_MS,
  async run(world, signal) {
    const found = await world.server();
    if (!found) return [WITHOUT_SERVER];
    const { taskQueue } = world.config;
    try {
      const forWorkflows = await polling(found.client, taskQueue, WORKFLOW_TASKS, signal);
      const forActivities = await polling(found.client, taskQueue, ACTIVITY_TASKS, signal);
      if (Math.min(forWorkflows.length, forActivities.length) === 0) return [nobody(world)];
      const missing = await emptyQueues(found.client, taskQueue, signal);
      if (missing.length > 0) return [halfServed(missing, world)];
      return [byBuild(forWorkflows, world), ...pausedWorker(world)];
    } catch (error) {
      throw toClientError(error);
    }
  },
};

async function polling(
  client: Client,
  taskQueue: string,
  kind: number,
  signal: AbortSignal,
): Promise<Poller[]> {
  return (await readPollers(client, taskQueue, kind, signal)).filter(isPolling);
}

/** The queues of CPU-bound work that nobody polls. */
async function emptyQueues(client: Client, taskQueue: string, signal: AbortSignal): Promise<string[]> {
  const names = Object.values(workQueueNames(taskQueue));
  const pollers = await Promise.all(names.map((name) => polling(client, name, ACTIVITY_TASKS, signal)));
  return names.filter((_, at) => pollers[at]?.length === 0);
}

function nobody({ config: { taskQueue }, worker }: ConfiguredWorld): Found {
  const remedies = worker
    ? [worker.hint ?? (worker.state === 'polling' ? 'Restart the worker.' : ''), 'The log says more.']
    : ['Start the app, or run "leather-book temporal worker".'];
  return {
    state: 'problem',
    finding: [`No worker polls “${taskQueue}”, so jobs wait.`, worker?.message].filter(Boolean).join(' '),
    remedy: remedies.filter(Boolean).join(' '),
    action: worker && { kind: 'restart_worker' },
  };
}

function halfServed(missing: readonly string[], { worker }: ConfiguredWorld): Found {
  return {
    state: 'problem',
    finding: `A worker polls the task queue, but nobody polls ${missing.map((name) => `“${name}”`).join(', ')}: steps that keep the computer busy wait there.`,
    remedy: 'Run a worker of this version of Leather Book. Restart it if it has just lost its server.',
    action: worker && { kind: 'restart_worker' },
  };
}

function byBuild(pollers: readonly Poller[], { config, build, worker }: ConfiguredWorld): Found {
  const workers = `${counted(pollers.length, 'worker')} ${pollers.length === 1 ? 'polls' : 'poll'}`;
  const finding = `${workers.charAt(0).toUpperCase()}${workers.slice(1)} “${config.taskQueue}”.`;
  const others = build === undefined ? [] : pollers.filter((poller) => !buildOf(poller).endsWith(build));
  if (others.length === 0) {
    const same = build === undefined ? '' : ' with the workflow code of this app';
    return { state: 'fine', finding: finding.replace(/\.$/, `${same}.`) };
  }
  const all = others.length === pollers.length;
  return {
    state: 'warning',
    finding: `${finding} ${all ? 'None of them has' : `${others.length} of them ${others.length === 1 ? 'does' : 'do'} not have`} the workflow code of this app: another version, or another program.`,
    detail: others
      .map((poller) => `${poller.identity ?? ''} ${buildOf(poller)}`.trim())
      .toSorted()
      .join('\n'),
    remedy: 'Update that worker or stop it: jobs may reach either, and one of another version may fail.',
    action: all && worker ? { kind: 'restart_worker' } : undefined,
  };
}

function pausedWorker({ paused }: ConfiguredWorld): Found[] {
  if (!paused) return [];
  return [
    {
      about: 'paused',
      state: 'warning',
      finding: 'Work is paused: no picture, text or analysis begins.',
      remedy: 'Press Resume beside “Running now”.',
    },
  ];
}
