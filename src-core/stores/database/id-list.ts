/** A condition that takes a list of ids as one bound value, however many there are: `JSON.stringify(ids)`. */
export function among(column: string): string {
  return `${column} IN (SELECT value FROM json_each(?))`;
}
