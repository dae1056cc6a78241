import type { Log } from '../log';
import { logLine } from './log-line';

/** A log for a terminal: everything to `log`, and each entry to `writeLine` as well. */
export function createStreamLog(writeLine: (line: string) => void, log: Log): Log {
  const write = (level: keyof Log) => (message: string, attributes?: Record<string, unknown>) => {
    log[level](message, attributes);
    writeLine(`${level}: ${logLine(message, attributes)}`);
  };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
