import type { WinkMethods } from 'wink-nlp';

let loading: Promise<WinkMethods> | undefined;

/** wink's English model, loaded when the first content needs it: an idle worker does without its memory. */
export function english(): Promise<WinkMethods> {
  loading ??= Promise.all([import('wink-nlp'), import('wink-eng-lite-web-model')]).then(([wink, model]) =>
    wink.default(model.default),
  );
  return loading;
}

/** One token of an English text. */
export interface Token {
  text: string;
  lemma: string;
  /** Universal part of speech. */
  pos: string;
  /** Function words: "the", "of", "is". */
  stop: boolean;
}

/** The tokens of a text. */
export async function tokens(text: string): Promise<Token[]> {
  const nlp = await english();
  const { its } = nlp;
  const doc = nlp.readDoc(text);
  const [texts, lemmas, parts, stops] = [
    doc.tokens().out(),
    doc.tokens().out(its.lemma as never),
    doc.tokens().out(its.pos),
    doc.tokens().out(its.stopWordFlag),
  ] as unknown as [string[], string[], string[], boolean[]];
  return texts.map((each, i) => ({
    text: each,
    lemma: (lemmas[i] ?? each).toLowerCase(),
    pos: parts[i] ?? 'X',
    stop: stops[i] ?? false,
  }));
}
