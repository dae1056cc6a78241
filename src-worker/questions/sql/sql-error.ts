import { AppError } from '#shared/errors';

/** What DuckDB says about an error with `errors_as_json`. */
interface Told {
  exception_type?: string;
  exception_message?: string;
  error_subtype?: string;
  /** Of the first byte that is wrong, as a number in a text. */
  position?: string;
  type?: string;
  name?: string;
  candidates?: string;
}

/**
 * An error of DuckDB's in a plain sentence, with the place in the SQL where it is known.
 * @param before How many bytes were before the person's SQL when it was run.
 */
export function sqlError(error: unknown, sql: string, before = 0): AppError {
  const told = toldOf(error);
  const bytes = told?.position === undefined ? undefined : Number(told.position) - before;
  const place = bytes !== undefined && bytes >= 0 ? placeOf(sql, bytes) : undefined;
  const [message, hint] = told ? sentence(told, place) : ['The SQL could not be run.', undefined];
  return new AppError('invalid_input', message, { hint, cause: error });
}

interface Place {
  /** " (line 1, column 5)" */
  words: string;
  /** What is there; empty at the end. */
  word: string;
}

function sentence(told: Told, place: Place | undefined): [string, string?] {
  const at = place?.words ?? '';
  switch (told.exception_type) {
    case 'Parser':
      if (told.error_subtype !== 'SYNTAX_ERROR' || !place) break;
      return place.word
        ? [
            `The SQL cannot be understood at “${place.word}”${at}.`,
            'Something before it may be missing or misspelled.',
          ]
        : [`The SQL ends where more should follow${at}.`];
    case 'Catalog':
      if (told.error_subtype !== 'MISSING_ENTRY' || !told.name) break;
      return told.type === 'Table'
        ? [`There is no table “${told.name}”${at}.`, 'The rows of this report are in the table data.']
        : [`There is no ${told.type?.toLowerCase() ?? 'entry'} “${told.name}”${at}.`, meant(told.candidates)];
    case 'Binder':
      if (told.error_subtype !== 'COLUMN_NOT_FOUND' || !told.name) break;
      return [`There is no column “${told.name}”${at}.`, meant(told.candidates)];
    case 'Permission':
      return [`SQL reads the rows of this report only, no files and no network${at}.`];
    case 'Out of Memory':
      return [
        'That needs more memory than a query may have, and was stopped.',
        'Ask for fewer rows or columns, or group before you join or sort.',
      ];
    default:
  }
  const [first = ''] = (told.exception_message ?? '').split('\n');
  return [first === '' ? 'The SQL could not be run.' : `${capital(first).replace(/[.!]?$/, '')}${at}.`];
}

function toldOf(error: unknown): Told | undefined {
  const text = error instanceof Error ? error.message : String(error);
  const start = text.indexOf('{');
  if (start < 0) return undefined;
  try {
    return JSON.parse(text.slice(start)) as Told;
  } catch {
    return undefined;
  }
}

function placeOf(sql: string, position: number): Place {
  const bytes = Buffer.from(sql);
  const lines = bytes.subarray(0, position).toString().split('\n');
  const [word = ''] = /^(\w+|\S)/u.exec(bytes.subarray(position).toString()) ?? [];
  return { words: ` (line ${lines.length}, column ${[...(lines.at(-1) ?? '')].length + 1})`, word };
}

function meant(candidates: string | undefined): string | undefined {
  return candidates ? `Did you mean ${candidates.split(',').slice(0, 5).join(', ')}?` : undefined;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
