import { InvalidArgumentError } from 'commander';
import { addTags } from '#shared/add-tags';

/** @throws InvalidArgumentError */
export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

/** The parser of a `--limit`. */
export function limitUpTo(most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= 1 && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${most}.`);
  };
}

/** A day, from its local midnight, or a time in ISO 8601. @returns ISO 8601. */
export function moment(text: string): string {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
  const time = new Date(isDay ? `${text}T00:00` : text);
  if (/^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(time.getTime())) return time.toISOString();
  throw new InvalidArgumentError('It must be a day or a time, as in 2026-11-29 or 2026-11-29T14:30.');
}

/** For an option that may be given several times. */
export function each(value: string, before: string[] | undefined): string[] | undefined {
  return [...(before ?? []), value];
}

/** {@link each} for tags, which commas separate as in the window. */
export function eachTag(value: string, before: string[] | undefined): string[] {
  return addTags(before ?? [], value);
}

/** {@link each} for one of a few words. */
export function eachOf<Value extends string>(
  choices: readonly Value[],
): (value: string, before: Value[] | undefined) => Value[] | undefined {
  return (value, before) => {
    const chosen = choices.find((choice) => choice === value);
    if (!chosen) throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.`);
    return [...(before ?? []), chosen];
  };
}
