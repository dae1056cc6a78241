import type { SplitRow } from './split-rows';

/** What a row that sums up those above begins with. */
const SUMMING =
  /^(?:(?:grand |sub[ -]?)?totals?|total general|total général|sum|summe|gesamt(?:summe)?|insgesamt|zwischensumme|totale|totaal|suma|somme|итого|всего|razem|celkem|toplam|合计|总计|合計|総計|합계|average|mean|mittelwert|durchschnitt|moyenne|media|promedio)\s*:?$/i;
/** Fewer rows above it sum up to nothing. */
const FEWEST_ABOVE = 2;

/** A note on a last row that seems to sum up the others: it is counted like them. */
export function summingNotes(last: SplitRow | undefined, rowsAbove: number): string[] {
  const cells = last?.fields.map((field) => field.trim()).filter((field) => field !== '') ?? [];
  const [label = '', ...values] = cells;
  if (
    rowsAbove < FEWEST_ABOVE ||
    !SUMMING.test(label) ||
    !values.some((value) => /^[^\p{L}]*\d/u.test(value))
  )
    return [];
  return [
    `The last row begins with “${label}” and seems to sum up the others, but is counted like them: remove it from the file if so.`,
  ];
}
