/** Of a file that somebody makes: nothing for the group, nothing for others. */
const PRIVATE = 0o077;

let personsUmask = PRIVATE;

/**
 * From now on what this process writes is its person's alone, whoever writes it: our own code, SQLite, DuckDB, or a
 * program that it starts, such as the Temporal server. Called once, before anything is opened; in no thread but the
 * first.
 */
export function keepFilesPrivate(): void {
  personsUmask = process.umask(PRIVATE);
}

/** Permissions of a file that the person saves somewhere: those that their other programs give. */
export function personsFileMode(): number {
  return 0o666 & ~personsUmask;
}

/**
 * Starts a program of the person's, whose files are to be as they have them.
 * @param start Starts it before it returns; what else the process writes meanwhile would have the same permissions.
 */
export function withPersonsUmask<Result>(start: () => Result): Result {
  process.umask(personsUmask);
  try {
    return start();
  } finally {
    process.umask(PRIVATE);
  }
}
