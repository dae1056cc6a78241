import { readFile, writeFile } from 'node:fs/promises';
import { storageError } from '#core/platform/files/storage-error';
import type { JsonLayout } from './inspected-file';
import { tableInJson } from './json-table';
import { TellsContents } from '../tells-contents';
import { unreadable } from './unreadable';

/** A file that is one object is parsed at once. */
const MAX_OBJECT_BYTES = 64 * 1024 * 1024;

/** How the values follow each other, from the beginning of a file. @param complete Whether that is all of it. */
export function jsonLayout(head: string, complete: boolean): JsonLayout {
  const text = head.trimStart();
  if (/^\[\s*\[/.test(text)) return 'object';
  // The answer of a service: what it says about itself, and then the list.
  if (/^\[\s*\{[^[\]{}]*\}\s*,\s*\[/.test(text)) return 'object';
  // A list on each line.
  if (/^\[[^\n{]*\]\s*\n\s*\[/.test(text)) return 'object';
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
 * Makes records, one per line, of a file whose table {@link tableInJson} has to find.
 * @returns what the person should know about it, in sentences.
 * @throws AppError `data_file_unreadable`.
 */
export async function writeRecords(
  path: string,
  target: string,
  { name, bytes }: { name: string; bytes: number },
): Promise<string[]> {
  if (bytes > MAX_OBJECT_BYTES) {
    throw unreadable(
      `“${name}” is one JSON object, or begins with one, that is too long to be a record.`,
      'Save it as an array of objects, or with one object per line (.ndjson).',
    );
  }
  let value: unknown;
  try {
    value = parsed(withLongNumbers(await readFile(path, 'utf8')));
  } catch (error) {
    const hint = 'Get the file again, or save it again in the program that made it.';
    throw new TellsContents(
      'data_file_unreadable',
      { message: `“${name}” is not complete JSON: ${(error as Error).message}.`, hint },
      { message: `“${name}” is not complete JSON.`, hint },
      error,
    );
  }
  const { records, note } = tableInJson(value);
  await writeFile(target, linesOf(records, name)).catch((error: unknown) => {
    throw storageError(error, 'The records could not be written');
  });
  return note === null ? [] : [note];
}

/** One value, or a list on each line. */
function parsed(text: string): unknown {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length > 1 && lines.every((line) => /^\s*\[.*\]\s*$/.test(line))) {
    try {
      return lines.map((line): unknown => JSON.parse(line));
    } catch {
      // A list of lists may be written like that, too.
    }
  }
  return JSON.parse(text);
}

/** A text, a whole number that JavaScript would round, and any other number. */
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const LONG = /^-?\d{16,}$/;

/** With all numbers as texts if JavaScript would round one: they become numbers again, like all such texts. */
function withLongNumbers(text: string): string {
  if (!text.match(TOKENS)?.some((token) => LONG.test(token))) return text;
  return text.replace(TOKENS, (token) => (token.startsWith('"') ? token : `"${token}"`));
}

function linesOf(records: readonly unknown[], name: string): string {
  try {
    return records.map((record) => JSON.stringify(record)).join('\n');
  } catch (error) {
    // A value that was read without recursion cannot always be written without it.
    if (!(error instanceof RangeError)) throw error;
    throw unreadable(
      `“${name}” is nested thousands of levels deep: that is not a table.`,
      'Save its records as an array of objects, or with one object per line (.ndjson).',
      error,
    );
  }
}
