import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporalBinary } from '#core/temporal/server/temporal-binary';

/** A Temporal server that starts only when the gate is opened. */
export interface Gate {
  /** The environment of an app that waits at it. */
  env: Record<string, string>;
  open(): Promise<void>;
  remove(): Promise<void>;
}

/** Needs a POSIX shell. */
export async function closedGate(): Promise<Gate> {
  const folder = await mkdtemp(join(tmpdir(), 'leather-book-gate-'));
  const fifo = join(folder, 'gate');
  const program = join(folder, 'temporal');
  await promisify(execFile)('mkfifo', [fifo]);
  // Reading from the pipe waits until the gate is opened.
  await writeFile(program, `#!/bin/sh\nread opened < '${fifo}'\nexec '${temporalBinary()}' "$@"\n`);
  await chmod(program, 0o755);
  return {
    env: { LEATHER_BOOK_TEMPORAL_BINARY: program },
    open: () => writeFile(fifo, 'open\n'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
