import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findGates } from '../temporal/server/find-servers';
import { GuardedServer } from '../temporal/server/guarded-server';
import { testPort } from './test-port';
import { temporalBinary } from '../temporal/server/temporal-binary';
import { SERVER_IP, startTemporalProcess } from '../temporal/server/temporal-process';
import { ensureNamespace } from '../temporal/namespace';
import { memoryLog } from './memory-log';

export interface TestServer {
  /** `host:port`. */
  address: string;
  namespace: string;
  port: number;
  pid: number;
  /** The folder of its database; gone after `stop`. */
  dataFolder: string;
  stop(): Promise<void>;
}

/** A real Temporal server without Web UI, on a free port, with its database in a new temporary folder. */
export async function startTestServer({ namespace = 'default' } = {}): Promise<TestServer> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'leather-book-server-'));
  const port = await testPort();
  const server = await startTemporalProcess({
    binary: temporalBinary(),
    databaseFile: join(dataFolder, 'temporal.db'),
    logFile: join(dataFolder, 'server.log'),
    port,
    namespace,
  });
  const address = `${SERVER_IP}:${port}`;
  await ensureNamespace({ address }, namespace, 1);
  return {
    address,
    namespace,
    port,
    pid: server.pid,
    dataFolder,
    async stop() {
      await server.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

export interface GuardedTestServer extends TestServer {
  /** Of the server and its gate. */
  pids(): Promise<number[]>;
  /** Ends both, and starts them again at the same port with the same database. */
  away(meanwhile: () => Promise<void>): Promise<void>;
}

/** As `startTestServer`, behind its gate, as the app has it. */
export async function startGuardedTestServer(): Promise<GuardedTestServer> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'leather-book-server-'));
  const databaseFile = join(dataFolder, 'temporal.db');
  const start = (port: number) =>
    GuardedServer.start({
      ...{ binary: temporalBinary(), databaseFile, logFile: join(dataFolder, 'server.log') },
      ...{ log: memoryLog(), port, namespace: 'default' },
    });
  let guarded = await start(await testPort());
  const { address } = guarded;
  const { port } = guarded.server;
  await ensureNamespace({ address }, 'default', 1);
  return {
    ...{ address, dataFolder, namespace: 'default', port },
    get pid() {
      return guarded.server.pid;
    },
    async pids() {
      return [guarded.server.pid, ...(await findGates(databaseFile)).map(({ pid }) => pid)];
    },
    async away(meanwhile) {
      await guarded.stop();
      await meanwhile();
      guarded = await start(port);
    },
    async stop() {
      await guarded.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
