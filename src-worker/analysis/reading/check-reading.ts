import type { ReadingOptions } from '#shared/analysis/options';
import { AppError } from '#shared/errors';

/** The specifiers that DuckDB's strptime knows. */
const DATE_FORMAT = /^(?:[^%]|%-?[aAbBdmyYHIpMSgfnjcxXuwzZ%])*$/;

/**
 * @throws AppError `invalid_input` for options with which no file can be read.
 */
export function checkReading({ delimiter, decimal_separator, date_format }: ReadingOptions): void {
  if (delimiter != null && /["\r\n\0\p{L}\p{N}\p{Cs}]/u.test(delimiter)) {
    throw invalid(
      `“${delimiter}” cannot separate values.`,
      'Use a comma, a semicolon, a tab or another mark.',
    );
  }
  if (delimiter != null && delimiter === decimal_separator) {
    throw invalid(`“${delimiter}” cannot separate both values and decimals.`, 'Change one of them.');
  }
  if (date_format != null && !(DATE_FORMAT.test(date_format) && /%-?[dmyYbBHMSjcxX]/.test(date_format))) {
    throw invalid(
      `“${date_format}” is not a date format.`,
      'Write it like %d.%m.%Y: day, month and year with four digits.',
    );
  }
}

function invalid(message: string, hint: string): AppError {
  return new AppError('invalid_input', message, { hint });
}
