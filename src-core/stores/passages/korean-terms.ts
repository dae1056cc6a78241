import { searchableText } from '../../platform/text/searchable-text';

const KOREAN_WORD = /^\p{Script=Hangul}{2,}$/u;

/** What follows a noun without a space and says what it does in its sentence, longest first. */
const PARTICLES = (
  '에게서는 으로부터 이라고는 에서부터 에서는 에서도 에서만 에게는 에게도 에게서 으로는 으로도 으로서 으로써 까지는 까지도 ' +
  '부터는 이라는 이라고 이라도 이나마 들에게 들에서 한테서 에서 에게 에는 에도 에만 으로 로는 로도 로서 로써 까지 부터 처럼 ' +
  '보다 마다 조차 마저 밖에 만큼 대로 이나 라도 라는 라고 이랑 하고 한테 께서 이란 이며 들은 들이 들을 들의 들도 은 는 이 가 ' +
  '을 를 에 의 도 만 와 과 로 나 랑 란 며 께 들'
).split(' ');

/**
 * A Korean word as an FTS5 expression that finds it with other particles, too; null for any other word. A noun of two
 * syllables and more is also found as the beginning of a longer word.
 */
export function koreanTerm(word: string): string | null {
  const text = word.normalize('NFC');
  if (!KOREAN_WORD.test(text)) return null;
  const stems = new Set([text]);
  const particle = PARTICLES.find((ending) => text.length > ending.length && text.endsWith(ending));
  if (particle) stems.add(text.slice(0, -particle.length));
  const forms = [...stems].flatMap((stem) => [stem, ...PARTICLES.map((ending) => stem + ending)]);
  const strings = [...new Set(forms)].map((form) => `"${searchableText(form)}"`);
  return `(${[`"${text}" *`, ...strings].join(' OR ')})`;
}
