import { loadConfig } from '../config/load-config';
import { dataPaths, resolveDataFolder } from '../platform/data-folder';
import { ensureServer } from '../temporal/server/ensure-server';
import { memoryLog } from './memory-log';

/**
 * A process that uses the embedded server, as the app and the command line do. It writes one line of JSON when it
 * has it, and releases it when its standard input ends.
 */
const paths = dataPaths(resolveDataFolder());
const server = await ensureServer({ config: loadConfig({ folder: paths.root }), paths, log: memoryLog() });
process.stdout.write(
  `${JSON.stringify({ origin: server.origin, address: server.address, pid: server.pid })}\n`,
);
process.stdin.resume();
process.stdin.on('end', () => void server.release().then(() => process.exit(0)));
