import { ODD_DATES } from './odd-files/dates';
import { ODD_ENCODINGS } from './odd-files/encodings';
import { ODD_JSON } from './odd-files/json';
import { ODD_LAYOUTS } from './odd-files/layouts';
import type { Readable } from './odd-files/odd-file';
import { ODD_VALUES } from './odd-files/values';

export { REFUSED } from './odd-files/refused';

/** Odd files that can be read, and the result of each. */
export const READABLE: readonly Readable[] = [
  ...ODD_VALUES,
  ...ODD_DATES,
  ...ODD_LAYOUTS,
  ...ODD_ENCODINGS,
  ...ODD_JSON,
];
