import model from 'wink-eng-lite-web-model';
import winkNlp from 'wink-nlp';

/** One token of an English text. */
export interface Token {
  text: string;
  /** Lower case. */
  lemma: string;
  /** Universal part of speech; `NOUN`, `ADJ`, `VERB`, `PUNCT` … */
  pos: string;
  /** Function words: "the", "of", "is". */
  stop: boolean;
}

let nlp: ReturnType<typeof winkNlp> | undefined;

/**
 * The tokens of a text in order, by wink's English model, which is loaded with this module. Only threads load it: the
 * reading thread with the first English text.
 */
export function englishTokens(text: string): Token[] {
  nlp ??= winkNlp(model);
  const { its } = nlp;
  const tokens = nlp.readDoc(text).tokens();
  const [texts, lemmas, parts, stops] = [
    tokens.out(),
    tokens.out(its.lemma as never),
    tokens.out(its.pos),
    tokens.out(its.stopWordFlag),
  ] as unknown as [string[], string[], string[], boolean[]];
  return texts.map((each, index) => ({
    text: each,
    lemma: (lemmas[index] ?? each).toLowerCase(),
    pos: parts[index] ?? 'X',
    stop: stops[index] ?? false,
  }));
}
