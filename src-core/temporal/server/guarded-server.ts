import { randomInt } from 'node:crypto';
import { dirname } from 'node:path';
import type { Log } from '../../platform/log';
import { writeWebSecret } from '../gate/web-pass';
import { findGates } from './find-servers';
import { freePort } from './free-port';
import { adoptGate, startGate, type GateProcess } from './gate-process';
import { canIsolate, isIsolated, untilIsolated } from './isolation';
import { isRunning } from '../../platform/is-running';
import {
  SERVER_IP,
  startTemporalProcess,
  type TemporalProcess,
  type TemporalProcessOptions,
} from './temporal-process';
import { defaultUiPort } from './web-ui';

export interface GuardOptions {
  databaseFile: string;
  logFile: string;
  log: Log;
}

/** An embedded server and its gate. */
export class GuardedServer {
  private constructor(
    readonly server: TemporalProcess,
    private gate: GateProcess,
    private readonly options: GuardOptions,
    /** Only its gate reaches it. If that is not possible, other users of the computer reach the server itself. */
    readonly isIsolated: boolean,
  ) {}

  /**
   * Starts both, at `port` and the Web UI's port above it, if they are free.
   * @throws PortTaken, and what `startTemporalProcess` throws; then none is left running.
   */
  static async start(
    options: GuardOptions & Pick<TemporalProcessOptions, 'binary' | 'namespace'> & { port: number },
  ): Promise<GuardedServer> {
    const { databaseFile, logFile } = options;
    await stopGates(databaseFile);
    const isolate = await canIsolate();
    const port = await freePort(options.port);
    const webPort = await freePort(defaultUiPort(port));
    // In its own namespace every port is free, so it has the numbers of its gate.
    const ui = isolate ? { uiPort: webPort } : { uiPort: await freePort(), uiIp: hiddenIp() };
    await writeWebSecret(dirname(databaseFile));
    let gate: GateProcess | undefined;
    try {
      const server = await startTemporalProcess(
        { ...options, port, ...ui, isIsolated: isolate },
        async (serverPid, ended) => {
          if (isolate) await untilIsolated(serverPid, ended);
          gate = await startGate({
            ...{ databaseFile, logFile, serverPid, webPort },
            ...{ grpcPort: isolate ? port : undefined, uiIp: ui.uiIp ?? SERVER_IP, uiPort: ui.uiPort },
          });
        },
      );
      if (!gate) throw new Error('A server that serves was opened.');
      return new GuardedServer(server, gate, options, isolate);
    } catch (error) {
      await gate?.stop();
      throw error;
    }
  }

  /** The server with its gate, which is replaced if it is gone. @throws PortTaken */
  static async adopt(server: TemporalProcess, options: GuardOptions): Promise<GuardedServer> {
    const guarded = new GuardedServer(server, await gateOf(server, options), options, isIsolated(server.pid));
    return guarded;
  }

  get address(): string {
    return `${SERVER_IP}:${this.server.port}`;
  }

  get webUiUrl(): string {
    return `http://${SERVER_IP}:${this.gate.webPort}`;
  }

  /** Settles when the gate has gone while the server runs. */
  async gateLost(): Promise<void> {
    await this.gate.exited;
    // A gate goes after its server; wait until that is known, too.
    if (!isRunning(this.server.pid)) await new Promise(() => {});
  }

  /** @throws PortTaken if another program has taken the gate's place in the meantime. */
  async replaceGate(): Promise<void> {
    this.gate = await gateOf(this.server, this.options, this.gate.webPort);
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await this.gate.stop();
  }
}

/** The gates of servers that have ended hold their ports a moment longer. */
export async function stopGates(databaseFile: string): Promise<void> {
  await Promise.all((await findGates(databaseFile)).map((gate) => adoptGate(gate).stop()));
}

async function gateOf(
  server: TemporalProcess,
  { databaseFile, logFile, log }: GuardOptions,
  preferredWebPort = defaultUiPort(server.port),
): Promise<GateProcess> {
  const found = (await findGates(databaseFile)).find(({ serverPid }) => serverPid === server.pid);
  if (found) return adoptGate(found);
  const isolated = isIsolated(server.pid);
  log.warn('The Temporal server has lost its gate; another one is started', { pid: server.pid });
  return startGate({
    ...{ databaseFile, logFile, serverPid: server.pid, webPort: await freePort(preferredWebPort) },
    grpcPort: isolated ? server.port : undefined,
    uiIp: server.uiIp ?? SERVER_IP,
    uiPort: server.uiPort ?? 0,
  });
}

/**
 * An address of this computer that a page in a browser cannot guess, for a Web UI that only its gate should reach.
 * macOS has 127.0.0.1 alone.
 */
function hiddenIp(): string {
  if (process.platform === 'darwin') return SERVER_IP;
  return ['127', randomInt(1, 255), randomInt(1, 255), randomInt(1, 255)].join('.');
}
