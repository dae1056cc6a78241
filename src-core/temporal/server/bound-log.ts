import { copyFileSync, statSync, truncateSync } from 'node:fs';

const LIMIT_BYTES = 5_000_000;

/** Moves a log's lines to `<file>.1` when there are too many. Another process may have it open for appending. */
export function boundLog(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size < LIMIT_BYTES) return;
  copyFileSync(file, `${file}.1`);
  truncateSync(file);
}
