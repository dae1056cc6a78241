/** Cards as rows: those of a group are together below its heading. */
export type CardRow =
  | { kind: 'heading'; group: number }
  /** `count` cards from the one at `first`, counted over all groups. */
  | { kind: 'cards'; group: number; first: number; count: number };

/** @param withHeadings Whether groups have one. */
export function cardRows(
  counts: readonly number[],
  { columns, withHeadings }: { columns: number; withHeadings: boolean },
): CardRow[] {
  const rows: CardRow[] = [];
  let before = 0;
  for (const [group, count] of counts.entries()) {
    if (withHeadings) rows.push({ kind: 'heading', group });
    for (let at = 0; at < count; at += columns) {
      rows.push({ kind: 'cards', group, first: before + at, count: Math.min(columns, count - at) });
    }
    before += count;
  }
  return rows;
}

/** The row of a card; −1 if there is none. */
export function rowOfCard(rows: readonly CardRow[], card: number): number {
  return rows.findIndex((row) => row.kind === 'cards' && card >= row.first && card < row.first + row.count);
}

/** The card above or below one, in the same column if possible; the card itself if there is none. */
export function cardBeside(rows: readonly CardRow[], card: number, step: 1 | -1): number {
  const at = rowOfCard(rows, card);
  const row = rows[at];
  if (row?.kind !== 'cards') return card;
  for (let next = at + step; next >= 0 && next < rows.length; next += step) {
    const beside = rows[next];
    if (beside?.kind === 'cards') return beside.first + Math.min(card - row.first, beside.count - 1);
  }
  return card;
}
