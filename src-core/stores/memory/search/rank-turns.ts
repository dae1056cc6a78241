import type { PassageScores, ScoredOwner } from '../../passages/passage-index';
import { cosine } from '../../passages/vector-codes';

/** The parts that a turn's score is the sum of, and how much each counts; each is about 1 if it speaks for the turn. */
const WEIGHTS = {
  /** The share of the question's words that are in the turn or, which counts less, in one around it. */
  words: 3 / 2,
  /** The same over the turn's whole segment, a word said often counting little more than one said once. */
  segmentWords: 1 / 2,
  /** The cosine of question and turn, of question and the turn among its neighbours, and the segment's best one. */
  meaning: 1,
  windowMeaning: 1 / 2,
  segmentMeaning: 1 / 2,
  /** The turn is said by someone whom the question names: people are asked about what they said of themselves. */
  speaker: 1 / 2,
  /** Such a person takes part in the segment. */
  company: 1 / 2,
  /** The question names a time, and the turn was said then. */
  time: 1 / 2,
  /** The turn has what answers such questions usually have: a time for "when", for example. */
  sign: 1 / 4,
  /** A turn that asks is rarely an answer. */
  asks: -1 / 6,
  /** A longer turn says more: the logarithm of its words over {@link USUAL_WORDS}, from −1 to 1. */
  length: 1 / 8,
} as const;

/** How much a word counts that is one or two turns away. */
const NEAR_WORDS = [2 / 3, 1 / 3];
/** What the meanings of turns one and two away add. */
const NEAR_MEANINGS = [1 / 2, 1 / 4];
/** BM25's usual saturation: a word that a segment has so often counts half. */
const SATURATION = 1.2;
const USUAL_WORDS = 20;
/**
 * For how many of the best turns the meaning of the turn among its neighbours is looked at; this takes the most time.
 */
const WINDOWS = 250;

/** What the question asks for, apart from words. */
export interface Asked {
  vector: Float32Array | null;
  /** What a turn that answers it usually has. */
  signs: readonly RegExp[];
  /** Whether someone of this name is asked about. */
  isNamed: (speaker: string) => boolean;
  /** In milliseconds since 1970, end exclusive. */
  time: { from: number | null; to: number | null } | null;
}

export interface RankedTurn {
  owner: ScoredOwner;
  score: number;
}

interface Turn {
  owner: ScoredOwner;
  /** The BM25 score of each term. */
  terms: Float64Array;
  cosine: number;
  vector: Int8Array | null;
  isNamed: boolean;
}

/**
 * Ranks turns by how well they and those around them match a question. The answer is often beside the words of the
 * question: in the reply to a turn that has them, or a few turns later.
 * @returns best first; among equals, the later one.
 */
export function rankTurns({ idf, owners }: PassageScores, asked: Asked): RankedTurn[] {
  const full = idf.reduce((sum, of) => sum + of, 0) || 1;
  const ranked: (RankedTurn & { turns: readonly Turn[]; index: number })[] = [];
  for (const group of groupsOf(owners)) {
    const turns = group.map((owner) => toTurn(owner, idf.length, asked));
    const segment =
      WEIGHTS.segmentWords * (segmentWords(turns, idf) / full) +
      WEIGHTS.segmentMeaning * segmentMeaning(turns) +
      WEIGHTS.company * Number(turns.some(({ isNamed }) => isNamed));
    for (const [index, turn] of turns.entries()) {
      const score =
        segment +
        WEIGHTS.words * (wordsAround(turns, index) / full) +
        WEIGHTS.meaning * turn.cosine +
        WEIGHTS.speaker * Number(turn.isNamed) +
        WEIGHTS.time * Number(isWithin(turn.owner.time, asked.time)) +
        ownWorth(turn.owner, asked.signs);
      ranked.push({ owner: turn.owner, score, turns, index });
    }
  }
  const byScore = (a: RankedTurn, b: RankedTurn) => b.score - a.score;
  const sorted = ranked.reverse().toSorted(byScore);
  const { vector } = asked;
  if (vector) {
    for (const turn of sorted.slice(0, WINDOWS)) {
      turn.score += WEIGHTS.windowMeaning * windowMeaning(turn.turns, turn.index, vector);
    }
    sorted.sort(byScore);
  }
  return sorted.map(({ owner, score }) => ({ owner, score }));
}

/** @param owners Group by group. */
function groupsOf(owners: readonly ScoredOwner[]): ScoredOwner[][] {
  const groups: ScoredOwner[][] = [];
  for (const owner of owners) {
    const last = groups.at(-1);
    if (last?.[0]?.group === owner.group) last.push(owner);
    else groups.push([owner]);
  }
  return groups;
}

/** A turn of several passages is as good as the best of them. */
function toTurn(owner: ScoredOwner, terms: number, { vector, isNamed }: Asked): Turn {
  const turn: Turn = {
    owner,
    terms: new Float64Array(terms),
    cosine: 0,
    vector: null,
    isNamed: speakersOf(owner).some((speaker) => isNamed(speaker)),
  };
  for (const passage of owner.passages) {
    for (const [index, score] of passage.words.entries()) {
      turn.terms[index] = Math.max(turn.terms[index] ?? 0, score);
    }
    const near = vector && passage.vector ? cosine(vector, passage.vector) : 0;
    if (turn.vector === null || near > turn.cosine) {
      turn.cosine = near;
      turn.vector = passage.vector;
    }
  }
  return turn;
}

/** The name of the speaker is above a turn's words. */
function speakersOf({ passages: [first] }: ScoredOwner): readonly string[] {
  return first?.context ?? [];
}

/** Each word counts once: where it counts most. */
function wordsAround(turns: readonly Turn[], index: number): number {
  const best = Float64Array.from(turns[index]?.terms ?? []);
  for (const [away, weight] of NEAR_WORDS.entries()) {
    for (const turn of [turns[index - away - 1], turns[index + away + 1]]) {
      for (const [term, score] of turn?.terms.entries() ?? []) {
        best[term] = Math.max(best[term] ?? 0, weight * score);
      }
    }
  }
  return best.reduce((sum, score) => sum + score, 0);
}

function windowMeaning(turns: readonly Turn[], index: number, question: Float32Array): number {
  const sum = new Float64Array(question.length);
  const add = (turn: Turn | undefined, weight: number) => {
    const { vector } = turn ?? {};
    if (!vector) return;
    const scale = weight / Math.sqrt(vector.reduce((square, number) => square + number * number, 0));
    for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] ?? 0) + scale * (vector[at] ?? 0);
  };
  add(turns[index], 1);
  for (const [away, weight] of NEAR_MEANINGS.entries()) {
    add(turns[index - away - 1], weight);
    add(turns[index + away + 1], weight);
  }
  return cosine(question, sum);
}

function segmentWords(turns: readonly Turn[], idf: readonly number[]): number {
  return idf.reduce((total, weight, term) => {
    const said = turns.reduce((sum, { terms }) => sum + (terms[term] ?? 0), 0) / weight;
    return total + (weight * said) / (said + SATURATION);
  }, 0);
}

function segmentMeaning(turns: readonly Turn[]): number {
  return turns.reduce((best, { cosine: near }) => Math.max(best, near), 0);
}

function ownWorth({ passages }: ScoredOwner, signs: readonly RegExp[]): number {
  const text = passages.map((passage) => passage.text).join(' ');
  const words = text.split(/\s+/u).length;
  const length = Math.min(1, Math.max(-1, Math.log(words / USUAL_WORDS)));
  return (
    WEIGHTS.asks * Number(/[?？]\s*$/u.test(text)) +
    WEIGHTS.length * length +
    WEIGHTS.sign * signs.filter((sign) => sign.test(text)).length
  );
}

function isWithin(time: number | null, asked: Asked['time']): boolean {
  if (!asked || time === null) return false;
  return (asked.from === null || time >= asked.from) && (asked.to === null || time < asked.to);
}
