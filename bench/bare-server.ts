import { join } from 'node:path';
import { freePort } from '#core/temporal/server/free-port';
import { temporalBinary } from '#core/temporal/server/temporal-binary';
import { SERVER_IP, startTemporalProcess } from '#core/temporal/server/temporal-process';

export interface BareServer {
  address: string;
  pid: number;
  logFile: string;
  stop(): Promise<void>;
}

/** `temporal server start-dev` with the arguments that the app gives its own; settles when it serves. */
export async function startBareServer(folder: string): Promise<BareServer> {
  const port = await freePort();
  const logFile = join(folder, 'server.log');
  const { pid, stop } = await startTemporalProcess({
    binary: temporalBinary(),
    databaseFile: join(folder, 'temporal.db'),
    logFile,
    port,
    uiPort: await freePort(),
    namespace: 'default',
  });
  return { address: `${SERVER_IP}:${port}`, pid, logFile, stop };
}
