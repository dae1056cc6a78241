import { MAX_LINE_BYTES } from './delimited-scan';
import { areSame } from './repeated-names';
import { splitRows, type Dialect, type SplitRow } from './split-rows';

/**
 * Rewrites rows as RFC 4180 says, a piece of text at a time; each row stays on its line. Spaces between values become
 * tabs.
 */
export function rowWriter(dialect: Dialect): (text: string, last: boolean) => string {
  const delimiter = dialect.delimiter === ' ' ? '\t' : (dialect.delimiter ?? ',');
  const special = new RegExp(`["\\n${delimiter === '|' ? '\\|' : delimiter}]`);
  const written = (field: string) => (special.test(field) ? `"${field.replaceAll('"', '""')}"` : field);
  const { names } = dialect;
  let isNamed = false;
  const isRepeated = ({ fields }: SplitRow) => {
    if (!names || !areSame(fields, names)) return false;
    const wasNamed = isNamed;
    isNamed = true;
    return wasNamed;
  };
  let rest = '';
  return (text, last) => {
    const whole = rest + text;
    const rows = splitRows(whole, dialect);
    // The last row may continue, unless it is so long that its quotation mark cannot have been closed.
    const isWhole = last || whole.length > 2 * MAX_LINE_BYTES;
    const taken = isWhole ? rows : rows.slice(0, -1);
    const end = isWhole ? whole.length : (taken.at(-1)?.end ?? 0);
    rest = whole.slice(end);
    return lines(
      taken.filter((row) => !isRepeated(row)),
      whole.slice(0, end),
      (row) => row.fields.map(written).join(delimiter),
    );
  };
}

/** Rows with the empty lines before and after them. */
function lines(rows: readonly SplitRow[], text: string, written: (row: SplitRow) => string): string {
  let output = '';
  let line = 0;
  for (const row of rows) {
    const content = written(row);
    output += `${'\n'.repeat(row.line - line)}${content}\n`;
    line = row.line + 1 + (content.split('\n').length - 1);
  }
  const all = text.split('\n').length - 1;
  return output + '\n'.repeat(Math.max(0, all - line));
}
