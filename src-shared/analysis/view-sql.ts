import type { RowFilter, RowsView } from './rows-query';

/** A column as DuckDB knows it. */
export interface SqlColumn {
  name: string;
  type: string;
}

const NUMERIC = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|DOUBLE|FLOAT|DECIMAL)/;

export function isNumericSqlType(type: string): boolean {
  return NUMERIC.test(type);
}

/** The SELECT that shows a view of the rows, as somebody would write it. */
export function viewSql(view: RowsView, columns: readonly SqlColumn[]): string {
  return ['SELECT *\nFROM data', ...clauses(view, columns)].join('\n');
}

/** Its WHERE and ORDER BY, if it has them. It is left to DuckDB to refuse the name of a column that is not there. */
export function clauses({ find, filters, sort }: RowsView, columns: readonly SqlColumn[]): string[] {
  const conditions = filters.map((filter) => condition(filter, columns));
  if (find !== '') {
    const anywhere = columns.map((column) => contains(column, find));
    conditions.push(anywhere.length === 1 ? anywhere.join('') : `(${anywhere.join(' OR ')})`);
  }
  return [
    ...(conditions.length > 0 ? [`WHERE ${conditions.join('\n  AND ')}`] : []),
    ...(sort ? [`ORDER BY ${quoted(sort.column)} ${sort.descending ? 'DESC' : 'ASC'} NULLS LAST`] : []),
  ];
}

function condition({ column: name, operator, value }: RowFilter, columns: readonly SqlColumn[]): string {
  const column = columns.find((each) => each.name === name) ?? { name, type: 'VARCHAR' };
  switch (operator) {
    case 'contains':
      return contains(column, value);
    case 'equals':
      return `${quoted(name)} = ${valueOf(column, value)}`;
    case 'differs':
      return `${quoted(name)} IS DISTINCT FROM ${valueOf(column, value)}`;
    case 'at_least':
      return `${quoted(name)} >= ${valueOf(column, value)}`;
    case 'at_most':
      return `${quoted(name)} <= ${valueOf(column, value)}`;
    case 'missing':
      return `${quoted(name)} IS NULL`;
    case 'present':
      return `${quoted(name)} IS NOT NULL`;
  }
}

/** Case does not matter. */
function contains({ name, type }: SqlColumn, text: string): string {
  const column = type === 'VARCHAR' ? quoted(name) : `${quoted(name)}::VARCHAR`;
  return `contains(lower(${column}), lower(${literal(text)}))`;
}

function valueOf({ type }: SqlColumn, value: string): string {
  const text = value.trim();
  if (isNumericSqlType(type) && /^-?\d+(\.\d+)?$/.test(text)) return text;
  return type === 'VARCHAR' ? literal(value) : `${literal(text)}::${type}`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
