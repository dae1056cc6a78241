import { DENIED_TEXTS } from './denied-texts';
import { BOILERPLATE, INNOCENT_TEXTS } from './innocent-texts';
import { LONG_DENIED_TEXTS } from './long-denied-texts';
import { MORE_INNOCENT_TEXTS } from './more-innocent-texts';

export const ALL_INNOCENT_TEXTS: readonly string[] = [...INNOCENT_TEXTS, ...MORE_INNOCENT_TEXTS];

/** Half of them, as many even as odd ones, with the boilerplate. */
export const ALL_DENIED_TEXTS: readonly string[] = [...DENIED_TEXTS, ...LONG_DENIED_TEXTS].map(
  (text, index) => (index % 4 < 2 ? `${text} ${BOILERPLATE}` : text),
);
