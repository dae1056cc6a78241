import type { ColumnEvidence } from './column-evidence';
import type { InspectedColumn } from './inspected-file';
import { NULL_WORDS } from './null-words';

/** Words for missing values that occurred among values of other types than text, and those that can be nothing else. */
export function nullsSeen(
  evidence: readonly ColumnEvidence[],
  columns: readonly InspectedColumn[],
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [index, column] of evidence.entries()) {
    for (const [word, count] of column.nulls) {
      if (columns[index]?.type === 'text' && !NULL_WORDS.includes(word.trim())) continue;
      counts.set(word, (counts.get(word) ?? 0) + count);
    }
  }
  return counts;
}

/** What is said of them. */
export function nullNotes(counts: ReadonlyMap<string, number>): string[] {
  const words = [...counts.keys()].filter((word) => word.trim() !== '').map((word) => `“${word.trim()}”`);
  const unique = [...new Set(words)];
  if (unique.length === 0) return [];
  return [`${unique.join(', ')} ${unique.length === 1 ? 'stands' : 'stand'} for a missing value.`];
}
