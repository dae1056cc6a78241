import type { ColumnEvidence } from './column-evidence';
import type { InspectedColumn } from './inspected-file';

/** Where semicolons are between values, points may be between thousands: 1.234 does not say. */
export function thousandsNotes(
  columns: readonly InspectedColumn[],
  evidence: readonly ColumnEvidence[],
): string[] {
  return columns.flatMap(({ name, type, parsing, fixed }, index) => {
    const texts = evidence[index]?.texts ?? [];
    const isOpen = type === 'decimal' && !parsing && !fixed && texts.length > 1;
    if (!isOpen || !texts.every((text) => /^[+-]?[1-9]\d{0,2}\.\d{3}$/.test(text))) return [];
    return [
      `“${name}” has only numbers like ${texts[0]}, which are read as decimals. If the point is between thousands, set the decimal separator to the comma.`,
    ];
  });
}
