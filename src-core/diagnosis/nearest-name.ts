/** More typing errors than this, and another word was meant. */
const MOST_ERRORS = 3;

/** The name that was probably meant; undefined if none is near. */
export function nearestName(written: string, names: readonly string[]): string | undefined {
  const most = Math.min(MOST_ERRORS, Math.floor(written.length / 4));
  const [nearest] = names
    .map((name) => ({ name, errors: typingErrors(written, name) }))
    .filter(({ errors }) => errors <= most)
    .toSorted((one, other) => one.errors - other.errors);
  return nearest?.name;
}

/** How many letters were left out, added, exchanged for others, or swapped with their neighbours. */
function typingErrors(one: string, other: string): number {
  // Row `i` has the errors between the first `i` letters of the one and each beginning of the other.
  const rows = [Array.from({ length: other.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= one.length; i += 1) {
    const above = rows[i - 1] ?? [];
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row[j] = Math.min(
        at(above, j) + 1,
        at(row, j - 1) + 1,
        at(above, j - 1) + (isSame ? 0 : 1),
        isSwapped ? at(rows[i - 2] ?? [], j - 2) + 1 : Infinity,
      );
    }
    rows.push(row);
  }
  return at(rows[one.length] ?? [], other.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Infinity;
}
