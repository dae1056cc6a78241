import type { Log } from '#core/platform/log';
import { wantsDetails } from '#core/platform/logging/log-details';
import type { Logger, LogLevel, LogMetadata } from '@temporalio/worker';
import type { LogMessage } from '#shared/log-message';
import { countRepeats } from './count-repeats';

type Level = LogMessage['level'];

/**
 * The worker's log, for our code and for Temporal's: lines go to the supervisor, or to standard error without one.
 * Details are told only if somebody wants them: Temporal has some forty of each job.
 */
export function createWorkerLog(send: ((message: LogMessage) => void) | undefined): Log & Logger {
  const tellsDetails = send !== undefined && wantsDetails();
  const tell = (level: Level) => (line: string) => {
    if (send) send({ type: 'log', level, message: line });
    else process.stderr.write(`${new Date().toISOString()} ${level} ${line}\n`);
  };
  const counted = { warn: countRepeats(tell('warn')), error: countRepeats(tell('error')) };
  const write = (level: Level, message: string, attributes?: object) => {
    if (level === 'debug' && !tellsDetails) return;
    const line =
      attributes && Object.keys(attributes).length > 0 ? `${message} ${describe(attributes)}` : message;
    const { error } = { error: undefined as unknown, ...attributes };
    if ((level === 'warn' || level === 'error') && error instanceof Error)
      counted[level](`${message} ${error.message}`, line);
    else tell(level)(line);
  };
  return {
    log: (level: LogLevel, message: string, meta?: LogMetadata) => {
      if (level !== 'TRACE') write(level.toLowerCase() as Level, message, meta);
    },
    // Temporal's traces have whole requests and results in them, which belong in no log.
    trace: () => undefined,
    debug: (message, attributes) => write('debug', message, attributes),
    info: (message, attributes) => write('info', message, attributes),
    warn: (message, attributes) => write('warn', message, attributes),
    error: (message, attributes) => write('error', message, attributes),
  };
}

function describe(attributes: object): string {
  return JSON.stringify(attributes, (_key, value: unknown) => {
    if (value instanceof Error) return describeError(value);
    return typeof value === 'bigint' ? String(value) : value;
  });
}

function describeError(error: Error): string {
  const cause = error.cause instanceof Error ? ` ← ${describeError(error.cause)}` : '';
  return `${error.stack ?? String(error)}${cause}`;
}
