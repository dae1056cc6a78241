import { join } from 'node:path';
import electronLog from 'electron-log/node';
import type { Log } from '../log';
import { wantsDetails } from './log-details';
import { logLine } from './log-line';

const LIMIT_BYTES = 5_000_000;

let toldOfDisk = false;
// What electron-log would report about a log that it cannot write: a stack trace for every line, unless told otherwise.
electronLog.transports.console.writeFn = ({ message: { data } }) => {
  if (toldOfDisk) return;
  toldOfDisk = true;
  const [reason = ''] = data.map(String).join(' ').split('\n');
  process.stderr.write(`Logging has stopped; nothing else is lost. ${reason.replace(/^.*Error: /, '')}\n`);
};

/**
 * A log in `<folder>/<name>.log`; a full one moves to `<name>.old.log`. Details of every task are kept only
 * with `LEATHER_BOOK_LOG_LEVEL=debug`.
 */
export function createFileLog(folder: string, name = 'app'): Log {
  const logger = electronLog.create({ logId: join(folder, name) });
  logger.transports.console.level = false;
  const { file } = logger.transports;
  // Without it, electron-log looks for a package.json around the working folder, and writes nothing if there is none.
  file.setAppName('Leather Book');
  file.resolvePathFn = () => join(folder, `${name}.log`);
  file.maxSize = LIMIT_BYTES;
  file.level = wantsDetails() ? 'debug' : 'info';
  file.format = '[{y}-{m}-{d} {h}:{i}:{s}.{ms}] [{level}] {text}';
  return {
    debug: (message, attributes) => logger.debug(logLine(message, attributes)),
    info: (message, attributes) => logger.info(logLine(message, attributes)),
    warn: (message, attributes) => logger.warn(logLine(message, attributes)),
    error: (message, attributes) => logger.error(logLine(message, attributes)),
  };
}
