import { execFile } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ENTER_POLL_MS = 5;
// Debian keeps system tools off the path of ordinary users.
const BRING_LOOPBACK_UP = 'PATH="$PATH:/usr/sbin:/sbin" ip link set lo up && exec "$@"';

let answer: Promise<boolean> | undefined;

/**
 * Whether this system can give a server its own network namespace, out of everybody's reach: Linux with unprivileged
 * user namespaces. `LEATHER_BOOK_SERVER_ISOLATION=off` says no.
 */
export function canIsolate(env: NodeJS.ProcessEnv = process.env): Promise<boolean> {
  if (process.platform !== 'linux' || env.LEATHER_BOOK_SERVER_ISOLATION === 'off')
    return Promise.resolve(false);
  answer ??= tryIsolation();
  return answer;
}

async function tryIsolation(): Promise<boolean> {
  try {
    const [command, ...args] = isolated(['nsenter', '--version']);
    // BusyBox has an nsenter that cannot keep the user.
    return (await run(command, args)).stdout.includes('util-linux');
  } catch {
    return false;
  }
}

/** The command in a new network namespace that holds a loopback device and nothing else. */
export function isolated(command: string[]): [string, ...string[]] {
  return ['unshare', '--user', '--map-root-user', '--net', 'sh', '-c', BRING_LOOPBACK_UP, 'sh', ...command];
}

/** The command in the network namespace of a running process. */
export function inNamespaceOf(pid: number, command: string[]): [string, ...string[]] {
  return ['nsenter', '--target', String(pid), '--user', '--net', '--preserve-credentials', ...command];
}

/** Whether a process of this user has a network namespace that is not ours. */
export function isIsolated(pid: number): boolean {
  try {
    return readlinkSync(`/proc/${pid}/ns/net`) !== readlinkSync('/proc/self/ns/net');
  } catch {
    return false;
  }
}

/** Settles when a process started by {@link isolated} is in its namespace, or when it ends. */
export async function untilIsolated(pid: number, ended: Promise<void>): Promise<void> {
  let gone = false;
  void ended.then(() => (gone = true));
  while (!gone && !isIsolated(pid)) await delay(ENTER_POLL_MS);
}
