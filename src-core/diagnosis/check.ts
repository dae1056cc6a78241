import type { Client } from '@temporalio/client';
import type { Finding } from '#shared/diagnosis';
import type { ErrorShape } from '#shared/errors';
import type { SecretName, Settings } from '#shared/settings';
import type { WorkerStatus } from '#shared/status';
import type { Config } from '../config/load-config';
import type { EnvSource } from '../config/env-file';
import type { DataPaths } from '../platform/data-folder';
import type { SeenServer } from '../temporal/server/look-for-server';

/** What the checks look at. */
export interface DiagnosisWorld {
  paths: DataPaths;
  /** Every place that configuration may come from, the first one winning. */
  sources: readonly EnvSource[];
  settings: Settings;
  /** The keys in clear text: they are tried, and left out of every finding. */
  secrets: Partial<Record<SecretName, string>>;
  env: NodeJS.ProcessEnv;
  /** Of the worker that this process supervises, if it has one. */
  worker?: WorkerStatus;
  /** The person has paused the worker. */
  paused?: boolean;
  /** Of the workflow code that a worker should run; undefined if it cannot be read. */
  build: string | undefined;
  /** The built `store-thread.ts`. */
  storeThread?: string;
}

/** The configured server, as the diagnosis has found it. */
export interface FoundServer {
  seen: SeenServer;
  config: Config;
  /** Its own connection, which retries nothing: a check wants to know how it is now. */
  client: Client;
}

/** A world with a valid configuration. */
export interface ConfiguredWorld extends DiagnosisWorld {
  config: Config;
  /** Undefined if there is none. Asked once for all checks. */
  server(): Promise<FoundServer | undefined>;
  /** Why this process has no server, if it has tried to get one. */
  serverProblem?: ErrorShape;
}

/** What a check has found; the runner adds its id and question. */
export type Found = Omit<Finding, 'id' | 'question'> & {
  /** What it is about, if the check has several findings. */
  about?: string;
};

/** One question of the diagnosis, in its own file. */
export interface Check<World = ConfiguredWorld> {
  id: string;
  question: string;
  /** How long it may take, in milliseconds. */
  patienceMs: number;
  /**
   * May throw: the finding is then that it could not be found out.
   * @param signal Aborts when its time is over or nobody wants to know any more.
   */
  run(world: World, signal: AbortSignal): Promise<Found[]>;
}

/** What a check of the server says when there is none: the question about the server itself has the reason. */
export const WITHOUT_SERVER: Found = {
  state: 'unknown',
  finding: 'It cannot be checked while the Temporal server is not reachable.',
};

/** How long a check that asks the server may take. */
export const SERVER_PATIENCE_MS = 20_000;
/** How long one of its calls may take. */
export const CALL_TIMEOUT_MS = 8000;
