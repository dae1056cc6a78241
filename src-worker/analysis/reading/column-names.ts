const MAX_LENGTH = 200;
/** DuckDB's own name for a row's number. */
const TAKEN = 'rowid';

/**
 * Names that tell columns apart, without regard to case, from those in a file.
 * @returns also a sentence for each kind of change.
 */
export function columnNames(raw: readonly string[]): { names: string[]; notes: string[] } {
  const used = new Set([TAKEN]);
  const notes: string[] = [];
  let unnamed = 0;
  let repeated = 0;
  // A name that is in the file unchanged has the first claim to it.
  const tidy = raw.map((name) => [...name.replace(/\s+/g, ' ').trim()].slice(0, MAX_LENGTH).join(''));
  const claimed = new Set(tidy.map((name) => name.toLowerCase()));
  const names = tidy.map((name, index) => {
    if (name === '') unnamed += 1;
    const wanted = name || `column_${index + 1}`;
    let unique = wanted;
    for (let count = 2; used.has(unique.toLowerCase()); count += 1) {
      unique = `${wanted}_${count}`;
      while (claimed.has(unique.toLowerCase())) unique += '_';
    }
    if (unique !== wanted) repeated += 1;
    used.add(unique.toLowerCase());
    return unique;
  });
  if (unnamed > 0)
    notes.push(
      `${counted(unnamed, 'column has', 'columns have')} no name: ${unnamed === 1 ? 'it' : 'each'} is named by its place.`,
    );
  if (repeated > 0) {
    notes.push(
      `${counted(repeated, 'column has', 'columns have')} the same name as another one: numbers tell them apart.`,
    );
  }
  return { names, notes };
}

function counted(count: number, one: string, many: string): string {
  return count === 1 ? `One ${one}` : `${count} ${many}`;
}
