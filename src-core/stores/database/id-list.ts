/**
 * A condition that takes a list of ids as one bound value, however many there are: `JSON.stringify(ids)`.
 * @param parameter Its number, `?2`, where a statement uses a value more than once.
 */
export function among(column: string, parameter = '?'): string {
  return `${column} IN (SELECT value FROM json_each(${parameter}))`;
}
