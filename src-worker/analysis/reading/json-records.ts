import { readFile, writeFile } from 'node:fs/promises';
import type { JsonLayout } from './inspected-file';
import { unreadable } from './unreadable';

/** A file that is one object is parsed at once. */
const MAX_OBJECT_BYTES = 64 * 1024 * 1024;

/** How the values follow each other, by the beginning of a file. @param complete Whether that is all of it. */
export function jsonLayout(head: string, complete: boolean): JsonLayout {
  const text = head.trimStart();
  if (text.startsWith('[')) return 'array';
  const [first = '', ...more] = text.split('\n');
  const hasMore = more.some((line) => line.trim() !== '');
  if (isJson(first) && (hasMore || !complete)) return 'lines';
  // One object over several lines, unless another follows it.
  return /\}\s*\{/.test(text) && !(complete && isJson(text)) ? 'sequence' : 'object';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes records, one a line, of a file that is one object: of the columns that it holds, of the one array of objects in
 * it, or of itself.
 * @throws AppError `data_file_unreadable`.
 */
export async function writeRecords(
  path: string,
  target: string,
  { name, bytes }: { name: string; bytes: number },
): Promise<void> {
  if (bytes > MAX_OBJECT_BYTES) {
    throw unreadable(
      `“${name}” is one JSON object of more than ${MAX_OBJECT_BYTES / 1024 / 1024} MB.`,
      'Save it as an array of objects, or with one object a line (.ndjson).',
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw unreadable(
      `“${name}” is no complete JSON: ${(error as Error).message}.`,
      'Get the file again, or save it anew in the program that made it.',
      error,
    );
  }
  const lines = records(value as Record<string, unknown>).map((record) => JSON.stringify(record));
  await writeFile(target, lines.join('\n'));
}

function records(object: Record<string, unknown>): unknown[] {
  const values = Object.entries(object);
  const lists = values.filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
  const length = lists[0]?.[1].length ?? 0;
  if (
    lists.length === values.length &&
    length > 0 &&
    lists.every(([, list]) => list.length === length && !list.some(isObject))
  ) {
    return Array.from({ length }, (_, row) =>
      Object.fromEntries(lists.map(([name, list]) => [name, list[row]])),
    );
  }
  const ofObjects = lists.filter(([, list]) => list.length > 0 && list.every(isObject));
  const [only] = ofObjects;
  return only && ofObjects.length === 1 ? only[1] : [object];
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
