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

/** Does something as the person has it in other programs: saves a file where they say, or starts such a program. */
export async function withPersonsUmask<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  process.umask(personsUmask);
  try {
    return await work();
  } finally {
    process.umask(PRIVATE);
  }
}
