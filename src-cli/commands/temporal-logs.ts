import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { LogTail } from '#core/platform/logging/log-tail';
import { AppError } from '#shared/errors';
import type { CommandResult, GlobalOptions } from '../command-runner';
import { onInterrupt, terminationSignal } from '../interrupts';
import { writeAnswer } from '../output';
import type { Session } from '../session';

export interface LogsOptions {
  follow?: boolean;
  lines: number;
}

const LOGGED = ['server', 'worker'] as const;
type Logged = (typeof LOGGED)[number];

interface LoggedLine {
  of: Logged;
  line: string;
}

const POLL_MS = 500;

/** The ends of the logs of the embedded server and of this computer's workers; with `follow`, until Ctrl-C. */
export async function logs(
  { paths }: Session,
  name: string | undefined,
  { follow = false, lines: most, json = false }: LogsOptions & GlobalOptions,
): Promise<CommandResult> {
  const of = LOGGED.filter((each) => name === undefined || each === name);
  if (of.length === 0) {
    throw new AppError('invalid_input', `“${name}” has no log.`, { hint: `Say ${LOGGED.join(' or ')}.` });
  }
  const readers = of.map((each) => READERS[each](paths.logs));
  const read = async () => (await Promise.all(readers.map((reader) => reader()))).flat();
  const textOf = ({ of: each, line }: LoggedLine) => (of.length > 1 ? `${each}  ${line}` : line);

  const all = await read();
  const last = of.flatMap((each) => all.filter((line) => line.of === each).slice(-most));
  if (!follow) {
    const text = last.map(textOf).join('\n') || `Nothing of it is logged in ${paths.logs} yet.`;
    return { text, json: { lines: last } };
  }
  const { signal, release } = terminationSignal();
  const interrupted = new AbortController();
  const ignoreInterrupts = onInterrupt(() => interrupted.abort());
  const ended = AbortSignal.any([signal, interrupted.signal]);
  try {
    for (let lines = last; !ended.aborted; lines = await read()) {
      for (const line of lines) await writeAnswer({ text: textOf(line), json: line }, json);
      await delay(POLL_MS, undefined, { signal: ended }).catch(() => undefined);
    }
  } finally {
    ignoreInterrupts();
    release();
  }
  return { text: '', json: undefined };
}

const READERS: Record<Logged, (folder: string) => () => Promise<LoggedLine[]>> = {
  server(folder) {
    const tail = new LogTail(join(folder, 'temporal-server.log'));
    return async () => (await tail.lines()).map((line) => ({ of: 'server', line }));
  },
  worker(folder) {
    // A worker's lines are in the log of whoever started it: the app, or the command.
    const entries = ['app', 'cli'].map((name) => workerEntries(new LogTail(join(folder, `${name}.log`))));
    return async () => (await Promise.all(entries.map((next) => next()))).flat();
  },
};

/** An entry begins with its time; what follows until the next one, such as a stack, belongs to it. */
function workerEntries(tail: LogTail): () => Promise<LoggedLine[]> {
  let isWorkers = false;
  return async () =>
    (await tail.lines()).flatMap((line) => {
      if (/^\[\d{4}-/.test(line)) isWorkers = /\] (worker: |The worker )/.test(line);
      return isWorkers ? [{ of: 'worker' as const, line }] : [];
    });
}
