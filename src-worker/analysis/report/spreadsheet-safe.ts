/**
 * SQL for a text that a spreadsheet does not take for a formula: if it begins with `=`, `+`, `-`, `@`, a tab or a
 * carriage return, an apostrophe is put before it, as OWASP advises against CSV injection.
 */
export function spreadsheetSafe(value: string): string {
  return `CASE WHEN regexp_matches(${value}, '^[=+\\-@\\t\\r]') THEN '''' || ${value} ELSE ${value} END`;
}
