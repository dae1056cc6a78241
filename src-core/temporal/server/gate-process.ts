import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { gateArguments, type GateOptions } from '../gate/gate-options';
import type { FoundGate } from './find-servers';
import { accepts, HOST } from './free-port';
import { inNamespaceOf } from './isolation';
import { isRunning } from '../../platform/is-running';
import { stopProcess } from './stop-process';
import { serverEnvironment } from './temporal-process';

const EXIT_POLL_MS = 500;
const READY_POLL_MS = 20;
/** The app's own gate, seen from any bundle and from this file. */
const APP_FOLDER = folderWith('package.json', import.meta.dirname);
const GATE_SCRIPT = join(APP_FOLDER, 'dist', 'gate', 'gate.js');

/** Between the look for a free port and its use another program took it. */
export class PortTaken extends Error {
  constructor(port: number, options?: ErrorOptions) {
    super(`Another program has port ${port}.`, options);
  }
}

/** The gate of a server, whether this process started it or found it. */
export interface GateProcess extends FoundGate {
  /** Settles when it is gone, for whatever reason. */
  exited: Promise<void>;
  stop(): Promise<void>;
}

export interface StartGateOptions extends Omit<GateOptions, 'owner'> {
  logFile: string;
}

/**
 * Starts a gate; it listens when this settles. With a `grpcPort` it goes into the server's network namespace, with
 * the two listening sockets and the tables of sockets of this one.
 * @throws PortTaken
 */
export async function startGate({ logFile, ...options }: StartGateOptions): Promise<GateProcess> {
  const { serverPid, grpcPort, webPort } = options;
  const log = openSync(logFile, 'a');
  const open: (() => void)[] = [() => closeSync(log)];
  let command = [...gateCommand(), ...gateArguments(options)];
  const files: number[] = [];
  try {
    if (grpcPort !== undefined) {
      const owner = process.getuid?.();
      command = inNamespaceOf(serverPid, [...gateCommand(), ...gateArguments({ ...options, owner })]);
      for (const port of [grpcPort, webPort]) {
        const listener = await listen(port);
        open.push(() => listener.close());
        files.push(fileOf(listener));
      }
      for (const name of ['tcp', 'tcp6']) {
        // Without IPv6 there is one table: it is read twice.
        const path = existsSync(`/proc/net/${name}`) ? `/proc/net/${name}` : '/proc/net/tcp';
        const table = openSync(path, 'r');
        open.push(() => closeSync(table));
        files.push(table);
      }
    }
    const [program = '', ...args] = command;
    const child = spawn(program, args, {
      // It outlives the app, as the server does.
      detached: true,
      windowsHide: true,
      stdio: ['ignore', log, log, ...files],
      env: serverEnvironment(process.env),
    });
    child.unref();
    let ended = false;
    const exited = new Promise<void>((resolve) => {
      for (const event of ['error', 'exit']) child.once(event, () => resolve());
    }).then(() => void (ended = true));
    const gate = {
      pid: child.pid ?? 0,
      serverPid,
      grpcPort,
      webPort,
      exited,
      stop: async () => {
        if (child.pid) await stopProcess(child.pid, () => !ended);
        await exited;
      },
    };
    while (grpcPort === undefined && !ended && !(await accepts(webPort))) await delay(READY_POLL_MS);
    if (ended) throw new PortTaken(webPort);
    return gate;
  } finally {
    for (const close of open) close();
  }
}

/** A gate that another process started. */
export function adoptGate(found: FoundGate): GateProcess {
  let ended = false;
  const exited = (async () => {
    while (isRunning(found.pid)) await delay(EXIT_POLL_MS, undefined, { ref: false });
    ended = true;
  })();
  return { ...found, exited, stop: () => stopProcess(found.pid, () => !ended && isRunning(found.pid)) };
}

/**
 * The program that runs a gate: Node, or in Electron the app itself, whose first step it is (src-main/entry.ts). It
 * opens no window and loads no page, so Chromium's sandbox has nothing to hold.
 */
function gateCommand(): string[] {
  if (!process.versions.electron) return [process.execPath, GATE_SCRIPT];
  const isPackaged = !(process as { defaultApp?: boolean }).defaultApp;
  return [process.execPath, '--no-sandbox', '--no-zygote', ...(isPackaged ? [] : [APP_FOLDER])];
}

async function listen(port: number): Promise<Server> {
  // A client that connects before the gate is there tries again.
  const server = createServer((socket) => socket.destroy());
  server.listen({ host: HOST, port });
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new PortTaken(port, { cause: error });
  }
  return server;
}

/** Node has no public name for a listening socket's file; it hands it on by number all the same. */
function fileOf(server: Server): number {
  return (server as unknown as { _handle: { fd: number } })._handle.fd;
}

/** The nearest folder at or above this one that holds such a file. */
function folderWith(name: string, folder: string): string {
  return existsSync(join(folder, name)) ? folder : folderWith(name, dirname(folder));
}
