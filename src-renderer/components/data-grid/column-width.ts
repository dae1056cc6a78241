const NARROWEST_PX = 84;
const WIDEST_PX = 280;
const LETTER_PX = 7.6;
const PADDING_PX = 20;

/** The width in CSS pixels that fits a column's name and its first values, within reason. */
export function columnWidth(
  name: string,
  values: readonly (string | null)[],
  narrowest = NARROWEST_PX,
): number {
  const longest = values.reduce((most, value) => Math.max(most, value?.length ?? 0), name.length);
  return Math.round(Math.min(WIDEST_PX, Math.max(narrowest, longest * LETTER_PX + PADDING_PX)));
}
