import type { UnsureRule } from '#shared/settings';
import { findSenseModel } from '../../../scripts/provision/sense-model.mjs';
import type { Log } from '../../platform/log';
import { checkContentSafety, sayUnsure, type SafetyVerdict } from './content-safety';
import { namesMinor } from './find-refused';
import { classifySense, type Sense } from './sense/classify-sense';
import { loadEncoder } from './sense/load-encoder';
import { hasContext } from './prompt-context';
import { foreignLanguage } from './prompt-language';
import type { SentenceEncoder } from './sense/sentence-encoder';

/** The judgement on a prompt. An unsure one is neither clearly innocent nor clearly harmful. */
export interface Judgement extends SafetyVerdict {
  /** `safe` then says on which side it is likelier to be. */
  unsure?: boolean;
}

/**
 * Where the doubt about a prompt begins and ends, by the harm in its sense. Chosen by cross-validation over the
 * training examples, never by the prompts kept back (docs/content-safety.md has both errors).
 */
export const DOUBT = {
  /** No word of the list is in the prompt. */
  withoutWord: { from: 0.5, likely: 0.8, to: 0.97 },
  /** Somebody under eighteen is named, and the sense is sexual: refused from here on, without a question. */
  withMinor: 0.3,
  /** The list refuses a word of the prompt, written in plain letters. */
  withWord: { from: 0.2, likely: 0.5, to: 0.8 },
};

/** The languages that the encoder was made for (ISO 639-1); in others it guesses. */
const SENSE_LANGUAGES = new Set('ar zh nl en de fr it ja ko pl pt ru es th tr'.split(' '));

/** After this long without a prompt, the model is removed from memory, in milliseconds. */
const IDLE_MS = 5 * 60_000;

/** How many senses are remembered: a prompt is often drawn again, and its sense takes 20 ms to read. */
const MOST_REMEMBERED = 200;

export interface PromptJudgeOptions {
  log: Log;
  /** The folder that holds the model's folder; by default where set-up keeps models. */
  models?: string;
  idleMs?: number;
}

/** Judges prompts by their words and, where the model is on this computer, by their sense. */
export class PromptJudge {
  readonly #options: PromptJudgeOptions;
  #encoder: Promise<SentenceEncoder> | undefined;
  #idle: NodeJS.Timeout | undefined;
  /** By their text, the latest last. */
  readonly #remembered = new Map<string, Sense>();

  constructor(options: PromptJudgeOptions) {
    this.#options = options;
  }

  async judge(prompt: string, negativePrompt?: string | null): Promise<Judgement> {
    const words = checkContentSafety(prompt, negativePrompt);
    // Nothing that the sense says could change these.
    if (words.category === 'sexual_content_minors' || words.byNegativePrompt) return words;
    const language = foreignLanguage(prompt);
    if (language && !SENSE_LANGUAGES.has(language)) return words;
    if (isCertain(prompt, words) && !namesMinor(prompt)) return words;
    const sense = await this.#senseOf(prompt);
    return sense ? weigh(prompt, words, sense) : words;
  }

  /** Removes the model from memory. */
  close(): void {
    clearTimeout(this.#idle);
    this.#encoder = undefined;
  }

  /** Undefined without a model. */
  async #senseOf(prompt: string): Promise<Sense | undefined> {
    const { models, log, idleMs = IDLE_MS } = this.#options;
    const folder = await findSenseModel(models);
    if (!folder) return undefined;
    const text = withoutRepeats(prompt);
    const known = this.#remembered.get(text);
    if (known) return known;
    clearTimeout(this.#idle);
    try {
      this.#encoder ??= loadEncoder(folder);
      const encoder = await this.#encoder;
      const sense = classifySense(await encoder.embed(text));
      this.#remembered.set(text, sense);
      if (this.#remembered.size > MOST_REMEMBERED)
        this.#remembered.delete(this.#remembered.keys().next().value ?? '');
      return sense;
    } catch (error) {
      this.#encoder = undefined;
      log.error('The model for the safety check could not be used; the words decide.', { error });
      return undefined;
    } finally {
      this.#idle = setTimeout(() => this.close(), idleMs).unref();
    }
  }
}

/** A phrase that is repeated says nothing more, but moves the embedding away from all that the network has learned. */
function withoutRepeats(prompt: string): string {
  const phrases = prompt
    .split(/[,;，、\n]+/)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');
  return [...new Set(phrases)].join(', ');
}

/** What words and sense say together. */
export function weigh(prompt: string, words: SafetyVerdict, sense: Sense): Judgement {
  const category = words.category ?? sense.category;
  const isSexual = sense.category === 'sexual_content' && sense.harm >= DOUBT.withMinor;
  if (isSexual && namesMinor(prompt)) return sayUnsure('sexual_content_minors', 'refused');
  if (isCertain(prompt, words)) return words;
  const { from, likely, to } = words.safe ? DOUBT.withoutWord : DOUBT.withWord;
  if (sense.harm < from) return { safe: true };
  if (sense.harm < to) return { ...sayUnsure(category, 'unsure'), unsure: true, safe: sense.harm < likely };
  return words.safe ? sayUnsure(category, 'refused') : words;
}

/** A word in disguise was meant to be overlooked, and its sense is not seen; one by itself has no other sense. */
function isCertain(prompt: string, { safe, matched = [] }: SafetyVerdict): boolean {
  return !safe && !(standPlainly(matched, prompt) && hasContext(prompt, matched));
}

function standPlainly(terms: string[], prompt: string): boolean {
  const text = prompt.toLowerCase();
  return terms.every((term) => text.includes(term.replace(/\*$/, '').toLowerCase()));
}

/** What is done with a prompt, by the person's rule for unsure ones. */
export function decide(
  judgement: Judgement,
  { rule, drawUnsure }: { rule: UnsureRule; drawUnsure: boolean },
): Judgement {
  if (!judgement.unsure) return judgement;
  if (rule !== 'strict' && drawUnsure) return { safe: true };
  const advice =
    rule !== 'strict'
      ? 'If it is innocent, confirm that in the form, with “--draw-unsure” on the command line, or with “draw_unsure: true” in the request; otherwise say it differently.'
      : 'The settings refuse what could be read so; say it differently.';
  return { ...judgement, safe: false, reason: `${judgement.reason ?? ''} ${advice}`.trim() };
}
