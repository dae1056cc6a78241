import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  const opened = join(folder, 'opened');
  const program = join(folder, 'temporal');
  // A start that the app gives up and begins again waits for the same file.
  const wait = `until [ -e '${opened}' ]; do sleep 0.05; done`;
  await writeFile(program, `#!/bin/sh\n${wait}\nexec '${temporalBinary()}' "$@"\n`);
  await chmod(program, 0o755);
  return {
    env: { LEATHER_BOOK_TEMPORAL_BINARY: program },
    open: () => writeFile(opened, ''),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
