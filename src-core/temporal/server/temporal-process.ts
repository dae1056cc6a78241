import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '#shared/errors';
import { isTemporal } from '../is-temporal';
import { boundLog } from './bound-log';
import { NO_HTTP, type FoundServer } from './find-servers';
import { isolated } from './isolation';
import { isRunning } from '../../platform/is-running';
import { stopProcess } from './stop-process';

/** Listens for this computer only. */
export const SERVER_IP = '127.0.0.1';
const READY_TIMEOUT_MS = 60_000;
const READY_POLL_MS = 50;
const EXIT_POLL_MS = 500;

export interface TemporalProcessOptions {
  binary: string;
  databaseFile: string;
  port: number;
  /** Without one there is no Web UI. */
  uiPort?: number;
  /** Where the Web UI listens; by default with the server. */
  uiIp?: string;
  /** In its own network namespace. */
  isIsolated?: boolean;
  namespace: string;
  logFile: string;
}

/** A `temporal server start-dev` that runs, whether this process started it or found it. */
export interface TemporalProcess extends FoundServer {
  /** Settles when the server is gone, for whatever reason. */
  exited: Promise<void>;
  /** Asks the server to end, insists after a while, and settles when it is gone. */
  stop(): Promise<void>;
}

/**
 * Starts a server and settles when it serves.
 * @param opened Makes it reachable if it is not by itself; waited for. If this fails, the server is stopped.
 * Throws `server_start_failed` when it ends before, or does not serve within a minute; then none is left running.
 */
export async function startTemporalProcess(
  options: TemporalProcessOptions,
  opened: (pid: number, ended: Promise<void>) => Promise<void> = async () => {},
): Promise<TemporalProcess> {
  mkdirSync(dirname(options.databaseFile), { recursive: true });
  mkdirSync(dirname(options.logFile), { recursive: true });
  boundLog(options.logFile);
  const logStart = existsSync(options.logFile) ? statSync(options.logFile).size : 0;
  const log = openSync(options.logFile, 'a');
  const server = [options.binary, ...serverArguments(options)];
  const [command = '', ...args] = options.isIsolated ? isolated(server) : server;
  const child = spawn(command, args, {
    // A group of its own, so that Ctrl-C in a terminal does not end it under the worker.
    detached: true,
    windowsHide: true,
    // A file, not a pipe: the server must outlive an app that was killed, and be found by the next one.
    stdio: ['ignore', log, log],
    env: serverEnvironment(process.env),
  });
  closeSync(log);
  child.unref();

  let ended = false;
  let reason = '';
  const exited = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      reason = error.message;
      ended = true;
      resolve();
    });
    child.once('exit', (code, signal) => {
      reason = signal ? `It was ended by ${signal}.` : `It ended with exit code ${code}.`;
      ended = true;
      resolve();
    });
  });
  const stop = async () => {
    if (child.pid) await stopProcess(child.pid, () => !ended);
    await exited;
  };

  try {
    if (child.pid) await opened(child.pid, exited);
  } catch (error) {
    await stop();
    throw error;
  }
  const deadline = Date.now() + READY_TIMEOUT_MS;
  const address = `${SERVER_IP}:${options.port}`;
  while (!ended && Date.now() < deadline) {
    if ((await isTemporal({ address })) && child.pid && !ended) {
      const { port, uiPort, uiIp } = options;
      return { pid: child.pid, port, uiPort, uiIp, refusesHttp: true, exited, stop };
    }
    await Promise.race([exited, delay(READY_POLL_MS)]);
  }
  if (!ended) {
    reason = `It did not answer within ${READY_TIMEOUT_MS / 1000} seconds.`;
    await stop();
  }
  const said = readFileSync(options.logFile, 'utf8').slice(logStart).trim().split('\n').slice(-5).join('\n');
  throw new AppError('server_start_failed', 'The Temporal server did not start.', {
    hint: `Its log is ${options.logFile}.`,
    cause: `${reason} ${said}`.trim(),
  });
}

/** A server that another process started. */
export function adoptTemporalProcess(found: FoundServer): TemporalProcess {
  let ended = false;
  const exited = (async () => {
    while (isRunning(found.pid)) await delay(EXIT_POLL_MS, undefined, { ref: false });
    ended = true;
  })();
  return { ...found, exited, stop: () => stopProcess(found.pid, () => !ended && isRunning(found.pid)) };
}

/**
 * New tasks go into one part of their queue, which hands them out in the order in which they came. Four parts, the
 * default, serve thousands of tasks a second and keep no order: the places in line that the window shows would not be
 * true. All four are still read, since an older version may have left tasks in them.
 */
const IN_ORDER = ['--dynamic-config-value', 'matching.numTaskqueueWritePartitions=1'];

/**
 * A history is deleted only when the server has noted that its workflow's last task is done. It notes this every half a
 * minute by default, and somebody who forgets what they have just imported would wait for it.
 */
const DELETES_SOON = ['--dynamic-config-value', 'history.transferProcessorUpdateAckInterval="2s"'];

// The name of the database is what a server is recognised by later: see find-servers.ts.
function serverArguments(options: TemporalProcessOptions): string[] {
  return [
    'server',
    'start-dev',
    ...['--db-filename', options.databaseFile],
    ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=FULL'],
    ...['--ip', SERVER_IP, '--port', String(options.port)],
    ...(options.uiPort ? ['--ui-port', String(options.uiPort)] : ['--headless']),
    ...(options.uiIp ? ['--ui-ip', options.uiIp] : []),
    // Its HTTP interface cannot be switched off; it answers neither pages nor programs there.
    ...['--dynamic-config-value', NO_HTTP, '--dynamic-config-value', 'system.enableNexus=false'],
    ...IN_ORDER,
    ...DELETES_SOON,
    ...['--namespace', options.namespace],
    ...['--log-level', 'warn', '--color', 'never'],
    '--disable-config-env',
    '--disable-config-file',
  ];
}

// The server must not get the person's keys.
const PASSED_ON =
  /^(PATH|HOME|USERPROFILE|APPDATA|LOCALAPPDATA|SYSTEMROOT|TMPDIR|TEMP|TMP|LANG|LC_.*|TZ|XDG_.*)$/i;
export function serverEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => PASSED_ON.test(name)));
}
