import { AppError } from '#shared/errors';
import { COPIED_TABLES, type CopiedTable } from './copied-tables';
import { allRows, canonical, compareKeys, digestOf, type RecordSide, type Row } from './record-side';

export interface CopiedRecords {
  /** How many the source has. */
  records: number;
  /** Those that the target did not have, or had otherwise. */
  copied: number;
}

export interface CopyRecordsOptions {
  signal?: AbortSignal;
  onProgress?(done: CopiedRecords): void;
}

/** Rows that are written in one transaction. */
const BATCH = 500;

/**
 * Copies all records of a store into an empty one, and compares every table by the number of its rows and a hash of
 * all of them. A copy that was interrupted goes on where it was.
 * @throws AppError `invalid_input` if the target has records already; `storage_damaged` if the two differ in the end,
 * as they do when the source was changed meanwhile; what the stores throw; the signal's reason.
 */
export async function copyRecords(
  from: RecordSide,
  to: RecordSide,
  { signal, onProgress }: CopyRecordsOptions = {},
): Promise<CopiedRecords> {
  const done: CopiedRecords = { records: 0, copied: 0 };
  await to.begin();
  for (const table of COPIED_TABLES) {
    for await (const { seen, written } of copyTable(from, to, table)) {
      signal?.throwIfAborted();
      if (!table.isLater) {
        done.records += seen;
        done.copied += written;
      }
      onProgress?.(done);
    }
  }
  for (const table of COPIED_TABLES) await verify(from, to, table, signal);
  await to.finish(signal);
  return done;
}

/** Goes through both tables in the order of their keys. Tells how many rows it has seen and written. */
async function* copyTable(
  from: RecordSide,
  to: RecordSide,
  table: CopiedTable,
): AsyncGenerator<{ seen: number; written: number }, undefined> {
  const source = allRows(from, table);
  const target = allRows(to, table);
  let [there, here] = [await next(source), await next(target)];
  let [put, remove, seen]: [Row[], Row[], number] = [[], [], 0];
  while (there || here) {
    const order = orderOf(table, there, here);
    if (order > 0 && here) remove.push(here);
    if (order <= 0 && there) {
      seen += 1;
      if (order < 0 || !here || canonical(table, there) !== canonical(table, here)) put.push(there);
    }
    if (order <= 0) there = await next(source);
    if (order >= 0) here = await next(target);
    if (put.length + remove.length < BATCH && seen < BATCH) continue;
    await to.change(table, put, remove);
    yield { seen, written: put.length };
    [put, remove, seen] = [[], [], 0];
  }
  await to.change(table, put, remove);
  yield { seen, written: put.length };
  return undefined;
}

/** Which row comes first; one that is not there comes last. */
function orderOf(table: CopiedTable, there: Row | undefined, here: Row | undefined): number {
  if (!there) return 1;
  return here ? compareKeys(table, there, here) : -1;
}

async function next(rows: AsyncGenerator<Row, undefined>): Promise<Row | undefined> {
  return (await rows.next()).value;
}

async function verify(
  from: RecordSide,
  to: RecordSide,
  table: CopiedTable,
  signal: AbortSignal | undefined,
): Promise<void> {
  const [source, target] = [await digestOf(from, table, signal), await digestOf(to, table, signal)];
  if (source.count === target.count && source.sha256 === target.sha256) return;
  throw new AppError('storage_damaged', `The records in “${table.name}” are not the same after copying.`, {
    hint: 'Quit every app and worker that uses either store, then copy again: it goes on where it was.',
  });
}
