import type { PassageFilters, PassageIndex, ScoredOwner, ScoredPassage } from '../../passages/passage-index';
import { readQuestion, type AskedQuestion } from './asked-question';
import { rankTurns, type RankedTurn } from './rank-turns';
import { PLACE, ROLE, SEGMENT } from './turn-passages';

/**
 * How many turns that fit by themselves are taken: the turns of their segments are then ranked. More would cost time
 * in a large store and find next to nothing else.
 */
const CANDIDATES = 100;

export interface TurnQuestion {
  question: string;
  filters?: TurnFilters;
  limit: number;
  /** Of the text that is `meant`. */
  embedding: { vector: Float32Array; model: string } | null;
  /** In milliseconds since 1970: the day from which "last spring" is counted. */
  now: number;
}

export interface TurnFilters {
  /** Their name as they speak in the conversations. */
  speakers?: readonly string[];
  /** Of turns for which no name is known. */
  roles?: readonly string[];
  /** The conversations to search; absent: all. */
  conversations?: readonly string[] | undefined;
  from?: number | null;
  to?: number | null;
}

/** A turn, and the passage of it that fits best. */
export interface FoundTurn extends RankedTurn {
  passage: ScoredPassage;
}

/** Finds turns of conversations by their own words and meaning and by those around them. */
export class ConversationSearch {
  readonly #turns: PassageIndex;

  constructor(turns: PassageIndex) {
    this.#turns = turns;
  }

  /** What a question asks about; what is `meant` is what the embedding is made of. */
  async read(question: string, now: number): Promise<AskedQuestion> {
    return readQuestion(question, await this.#turns.labelValues('speaker'), now);
  }

  /** Best first. */
  async search({ question, filters = {}, limit, embedding, now }: TurnQuestion): Promise<{
    turns: FoundTurn[];
    partly_embedded: boolean;
  }> {
    const asked = await this.read(question, now);
    const near = await this.#turns.search({
      question: asked.about,
      filters: passageFilters(filters),
      limit: Math.max(CANDIDATES, limit),
      embedding,
      faint: true,
    });
    const scores = await this.#turns.scores({
      question: asked.about,
      owner_ids: near.hits.map(({ owner_id }) => owner_id),
      group: SEGMENT,
      place: PLACE,
      label: ROLE,
      model: embedding?.model ?? null,
    });
    const ranked = rankTurns(scores, { ...asked, vector: embedding?.vector ?? null });
    const turns = ranked
      .filter(({ owner }) => passes(owner, filters))
      .slice(0, limit)
      .flatMap((turn) => {
        const passage = bestPassage(turn.owner);
        return passage ? [{ ...turn, passage }] : [];
      });
    return { turns, partly_embedded: near.partly_embedded };
  }
}

function passageFilters({ speakers, roles, conversations, from, to }: TurnFilters): PassageFilters {
  return {
    any: {
      ...(speakers && { speaker: speakers }),
      ...(roles && { [ROLE]: roles }),
      ...(conversations && { conversation: conversations }),
    },
    from,
    to,
  };
}

/** A neighbour of a hit need not match the filters. Its conversation is the same. */
function passes(
  { time, label: role, passages: [first] }: ScoredOwner,
  { speakers, roles, from, to }: TurnFilters,
): boolean {
  if (roles && (role === null || !roles.includes(role))) return false;
  if (speakers && !first?.context.some((speaker) => speakers.includes(speaker))) return false;
  if (from != null && (time === null || time < from)) return false;
  return to == null || (time !== null && time < to);
}

function bestPassage({ passages }: ScoredOwner): ScoredPassage | undefined {
  const words = (passage: ScoredPassage) => passage.words.reduce((sum, score) => sum + score, 0);
  return passages.toSorted((a, b) => words(b) - words(a))[0];
}
