/** SQLite's primary result codes that we distinguish. */
export const SqliteCode = {
  BUSY: 5,
  READONLY: 8,
  IOERR: 10,
  CORRUPT: 11,
  FULL: 13,
  CANTOPEN: 14,
  NOTADB: 26,
} as const;

/** The words of `sqlite3_errstr`. */
const CODE_OF_WORDS: Partial<Record<string, number>> = {
  'database disk image is malformed': SqliteCode.CORRUPT,
  'database or disk is full': SqliteCode.FULL,
  'disk I/O error': SqliteCode.IOERR,
  'file is not a database': SqliteCode.NOTADB,
};

/** The primary result code of an SQLite error, 0 if it does not say, undefined for any other error. */
export function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  // The library's backup names it `errcode` only; its `all` and `iterate` have nothing but SQLite's words.
  const { code, errcode, sqliteCode: given = errcode } = error as Error & Record<string, unknown>;
  if (typeof given === 'number') return given & 0xff;
  return code === 'ERR_SQLITE_ERROR' ? (CODE_OF_WORDS[error.message] ?? 0) : undefined;
}
