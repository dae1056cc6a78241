import type { Writable } from 'node:stream';
import type { Log } from '../log';
import { logLine } from './log-line';

/** A log for a terminal: everything to `log`, and to the stream as well. */
export function createStreamLog(stream: Writable, log: Log): Log {
  const write = (level: keyof Log) => (message: string, attributes?: Record<string, unknown>) => {
    log[level](message, attributes);
    stream.write(`${level}: ${logLine(message, attributes)}\n`);
  };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
