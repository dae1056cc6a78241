import { Connection } from '@temporalio/client';
import { gravestFirst, type Diagnosis, type Finding } from '#shared/diagnosis';
import { AppError, toErrorShape, type ErrorShape } from '#shared/errors';
import type { Config } from '../config/load-config';
import { deadlineAfter } from '../platform/deadline';
import type { Log } from '../platform/log';
import { clientOver } from '../temporal/client-over';
import { connectionOptions } from '../temporal/connection-options';
import { lookForServer, type SeenServer } from '../temporal/server/look-for-server';
import type { Check, ConfiguredWorld, DiagnosisWorld, Found, FoundServer } from './check';
import { clockCheck } from './checks/clock';
import { configurationCheck } from './checks/configuration';
import { databaseCheck } from './checks/database';
import { diskCheck } from './checks/disk';
import { namespaceCheck } from './checks/namespace';
import { providerKeysCheck } from './checks/provider-keys';
import { serverCheck } from './checks/server';
import { sharedStoreCheck } from './checks/shared-store';
import { stuckWorkflowsCheck } from './checks/stuck-workflows';
import { taskQueuesCheck } from './checks/task-queues';
import { unknownKindsCheck } from './checks/unknown-kinds';
import { workerCheck } from './checks/worker';

/** In the order in which a job meets them: what an earlier check finds explains later ones. */
const CONFIGURED_CHECKS: readonly Check[] = [
  serverCheck,
  namespaceCheck,
  workerCheck,
  taskQueuesCheck,
  unknownKindsCheck,
  stuckWorkflowsCheck,
  clockCheck,
];
const FREE_CHECKS: readonly Check<DiagnosisWorld>[] = [
  databaseCheck,
  diskCheck,
  providerKeysCheck,
  configurationCheck,
];

export interface DiagnoseOptions {
  world: DiagnosisWorld;
  /** The configuration, or why there is none. */
  config: Config | ErrorShape;
  /** The server that this process uses now; it is looked for if there is none. */
  server?: SeenServer;
  /** Why this process has no server, if it has tried to get one. */
  serverProblem?: ErrorShape;
  log: Log;
  /** Called with the state at first, and again with each answer. */
  onProgress?: (diagnosis: Diagnosis) => void;
  signal?: AbortSignal;
}

/**
 * Answers all questions at the same time; none waits for another, and each has its time. Changes nothing and starts
 * nothing. @throws the signal's reason when it aborts.
 */
export async function diagnose(options: DiagnoseOptions): Promise<Diagnosis> {
  const { world, config, log, onProgress = () => {}, signal = new AbortController().signal } = options;
  const configuredChecks = checksOf(config);
  const checks = [...configuredChecks, ...FREE_CHECKS];
  const answers = new Map<string, Finding[]>();
  const progress = (): Diagnosis => ({
    findings: gravestFirst(checks.flatMap(({ id }) => answers.get(id) ?? [])),
    open: checks.filter(({ id }) => !answers.has(id)).map(({ id, question }) => ({ id, question })),
    ended_at: answers.size === checks.length ? new Date().toISOString() : null,
  });
  const answer = async <World>(check: Check<World>, within: World): Promise<void> => {
    const found = await inTime(check, within, log, signal);
    if (signal.aborted) return;
    answers.set(check.id, asFindings(check, found));
    onProgress(progress());
  };

  onProgress(progress());
  const free = FREE_CHECKS.map((check) => answer(check, world));
  if ('code' in config) {
    for (const check of configuredChecks) answers.set(check.id, asFindings(check, [UNCHECKED]));
    answers.set('server', asFindings(serverCheck, [withWrongConfiguration(config)]));
    onProgress(progress());
    await Promise.all(free);
  } else {
    const finder = new ServerFinder(config, options);
    const configured: ConfiguredWorld = {
      ...world,
      config,
      serverProblem: options.serverProblem,
      server: () => finder.find(),
    };
    await Promise.all([...free, ...configuredChecks.map((check) => answer(check, configured))]);
    await finder.close();
  }
  signal.throwIfAborted();
  return progress();
}

function checksOf(config: Config | ErrorShape): readonly Check[] {
  const hasSharedStore = !('code' in config) && config.storeUrl !== undefined;
  return hasSharedStore ? [...CONFIGURED_CHECKS, sharedStoreCheck] : CONFIGURED_CHECKS;
}

const UNCHECKED: Found = {
  state: 'unknown',
  finding: 'It cannot be checked before the configuration is corrected.',
};

/** Finds the server once for all checks, and closes the connection to it in the end. */
class ServerFinder {
  #found: Promise<FoundServer | undefined> | undefined;
  #connection: Connection | undefined;

  constructor(
    private readonly config: Config,
    private readonly options: Pick<DiagnoseOptions, 'server' | 'world'>,
  ) {}

  find(): Promise<FoundServer | undefined> {
    this.#found ??= this.#look();
    return this.#found;
  }

  async close(): Promise<void> {
    await this.#found?.catch(() => undefined);
    await this.#connection?.close();
  }

  async #look(): Promise<FoundServer | undefined> {
    const { config } = this;
    const seen = this.options.server ?? (await lookForServer(config, this.options.world.paths));
    if (!seen) return undefined;
    // Without interceptors there is no retry.
    const access = { ...config, address: seen.address };
    this.#connection = Connection.lazy({ ...connectionOptions(access), interceptors: [] });
    return {
      seen,
      config,
      client: clientOver(this.#connection, config),
    };
  }
}

/** What a check finds within its time; if it finds nothing in time, that is a finding, too. */
async function inTime<World>(
  check: Check<World>,
  world: World,
  log: Log,
  given: AbortSignal,
): Promise<Found[]> {
  const deadline = deadlineAfter(check.patienceMs);
  const signal = AbortSignal.any([given, deadline]);
  let giveUp = () => {};
  const over = new Promise<never>((_resolve, reject) => {
    giveUp = () => reject(signal.reason as Error);
    signal.addEventListener('abort', giveUp, { once: true });
  });
  // If the check is quicker, nobody waits for this.
  over.catch(() => {});
  try {
    return await Promise.race([check.run(world, signal), over]);
  } catch (error) {
    if (deadline.aborted) {
      return [
        {
          state: 'unknown',
          finding: `There was no answer within ${check.patienceMs / 1000} seconds.`,
          remedy: 'The computer or the server may be busy; check again.',
        },
      ];
    }
    if (!(error instanceof AppError) && !given.aborted)
      log.warn('A check failed', { check: check.id, error });
    const { code, message, hint } = toErrorShape(error);
    return [
      { state: 'unknown', finding: `It could not be found out (${code}).`, detail: message, remedy: hint },
    ];
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}

function asFindings<World>({ id, question }: Check<World>, found: readonly Found[]): Finding[] {
  return found.map(({ about, ...finding }) => ({
    id: about === undefined ? id : `${id}:${about}`,
    question,
    ...finding,
  }));
}

function withWrongConfiguration({ message, hint }: ErrorShape): Found {
  return {
    state: 'problem',
    finding: 'The configuration is wrong, so nothing starts.',
    // It quotes what is set.
    detail: message,
    remedy: hint,
  };
}
