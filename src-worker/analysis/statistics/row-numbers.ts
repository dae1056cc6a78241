import type { ColumnProfile } from '#shared/analysis/results';

/** Beyond this many rows "each value once" is no accident. */
const ENOUGH_ROWS = 20;
const FEWEST_NUMBERED = 5;
const YEAR = /year|\byr\b|jahr|ann[ée]e|\baño\b|\bano\b|\banno\b/i;
/** Names that programs and people give to row numbers. */
const NUMBER_NAME =
  /^(?:unnamed:? ?\d*|column_\d+|index|idx|id|ids|.*[_ .-](?:id|idx|index|nr|no)|.*[a-z](?:Id|ID)|row(?:[_ ]?(?:id|nr|no|num|number|index|names?))?|rownames?|nr\.?|no\.?|#|number|key|level_\d+|lfd\.? ?nr\.?)$/i;

/**
 * A column of whole numbers, each once, that is named like row numbers: it has no correlation, whatever the order of
 * the rows. A column from 1 to n with another name may be a measurement.
 */
export function isRowNumber(profile: ColumnProfile): boolean {
  const { name, type, count, distinct } = profile;
  return type === 'integer' && distinct === count && count > 1 && NUMBER_NAME.test(name.trim());
}

/** Each value once, and hardly a hole between whole numbers, or texts of about one length. */
export function looksLikeIdentifier(profile: ColumnProfile): boolean {
  const { type, count, distinct, distinct_is_estimate, numeric, text } = profile;
  // An estimate of distinct values is a few per cent off.
  if (count < ENOUGH_ROWS || distinct < count * (distinct_is_estimate ? 0.9 : 0.99)) return false;
  if (type === 'integer') {
    const { min, max } = numeric ?? {};
    if (min == null || max == null || looksLikeYears(profile)) return false;
    return max - min + 1 <= count * 1.1;
  }
  const { min_length, max_length } = text ?? {};
  return (
    type === 'text' &&
    min_length != null &&
    max_length != null &&
    max_length - min_length <= 2 &&
    max_length <= 40
  );
}

/** Years are measured, not assigned: what changes over them is worth a look. */
function looksLikeYears({ name, numeric }: ColumnProfile): boolean {
  const { min, max } = numeric ?? {};
  return min != null && max != null && min >= 1000 && max <= 2200 && YEAR.test(name);
}

/** Whole numbers from 0 or 1 on, or identifiers, each once: they are counted, not measured. */
export function isNumbering(profile: ColumnProfile): boolean {
  const { type, count, distinct, distinct_is_estimate, numeric } = profile;
  const { min, max } = numeric ?? {};
  if (type === 'integer' && looksLikeIdentifier(profile)) return true;
  if (type !== 'integer' || min == null || max == null || distinct_is_estimate) return false;
  return (
    (min === 0 || min === 1) && distinct === count && max - min + 1 === count && count >= FEWEST_NUMBERED
  );
}
