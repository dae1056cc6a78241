/** Where, in the folder that it is given, DuckDB keeps what does not fit into memory. */
export const SPILL_FOLDER = 'spill';
/** The beginning of the names of DuckDB's files. */
const SPILLED = /^spill\/(duckdb_temp_[^/]+)?$/;

/** Whether a path within such a folder is that of the spill folder (with a `/` at its end) or one of DuckDB's files there. */
export function isSpillFile(path: string): boolean {
  return SPILLED.test(path);
}
