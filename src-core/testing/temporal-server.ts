import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GuardedServer } from '../server/guarded-server';
import { freePort } from '../server/free-port';
import { temporalBinary } from '../server/temporal-binary';
import { SERVER_IP, startTemporalProcess } from '../server/temporal-process';
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
  const port = await freePort();
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

/** As `startTestServer`, behind its gate, as the app has it. */
export async function startGuardedTestServer(): Promise<TestServer> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'leather-book-server-'));
  const guarded = await GuardedServer.start({
    binary: temporalBinary(),
    databaseFile: join(dataFolder, 'temporal.db'),
    logFile: join(dataFolder, 'server.log'),
    log: memoryLog(),
    port: await freePort(),
    namespace: 'default',
  });
  const { address, server } = guarded;
  await ensureNamespace({ address }, 'default', 1);
  return {
    ...{ address, dataFolder, namespace: 'default', port: server.port, pid: server.pid },
    async stop() {
      await guarded.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
