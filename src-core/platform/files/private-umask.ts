/** For new files: nothing for the group, nothing for others. */
const PRIVATE = 0o077;

let personsUmask = PRIVATE;

/**
 * From now on everything this process writes is private to its person, whoever writes it: our own code, SQLite, DuckDB,
 * or a program it starts, such as the Temporal server. Called once, before anything is opened, and only in the main
 * thread.
 */
export function keepFilesPrivate(): void {
  personsUmask = process.umask(PRIVATE);
}

/** Permissions for a file that the person saves somewhere: the same as from their other programs. */
export function personsFileMode(): number {
  return 0o666 & ~personsUmask;
}

/**
 * Starts a program of the person's, whose files get the person's usual permissions.
 * @param start Starts it before it returns; anything else the process writes meanwhile would get the same permissions.
 */
export function withPersonsUmask<Result>(start: () => Result): Result {
  process.umask(personsUmask);
  try {
    return start();
  } finally {
    process.umask(PRIVATE);
  }
}
