import { eld } from 'eld/extrasmall';

/** Enough to tell, and quick; in UTF-16 code units. */
const READ = 4000;
const FEWEST_LETTERS = 20;

/** ISO 639-1 of what is written in words, or null if it is too short or too mixed to tell. */
export function detectLanguage(texts: readonly string[]): string | null {
  const sample = texts
    .join(' ')
    .slice(0, READ * 2)
    .replaceAll(/\S*[@_/\\=<>{}]\S*/g, ' ')
    .replaceAll(/[^\p{L}\p{M}\s'’.,-]+/gu, ' ')
    .slice(0, READ)
    .toWellFormed();
  if ((sample.match(/\p{L}/gu)?.length ?? 0) < FEWEST_LETTERS) return null;
  const found = eld.detect(sample);
  return found.language && found.isReliable() ? found.language : null;
}
