import type { ConversationMessage } from '#shared/memory';
import type { OwnerPassages, Passage } from '../../passages/passage-index';
import { turnOwner } from '../memories';

/** About what the embedding model reads of a passage. */
const LONGEST = 1000;
const SENTENCES = new Intl.Segmenter('en', { granularity: 'sentence' });

/** The label of who says a turn for which no name is known. A turn with a name has the label `speaker` instead. */
export const ROLE = 'role';

/** The labels that {@link ConversationSearch} finds a turn's neighbours by. */
export const SEGMENT = 'segment';
export const PLACE = 'place';

export interface TurnPlace {
  place: number;
  /** The place of its segment's first turn. */
  segment: number;
}

/** A turn as the passage index has it: its own words; its neighbours are found by its segment and place. */
export function turnPassages(
  conversationId: string,
  { id, role, speaker, content, time }: ConversationMessage,
  { place, segment }: TurnPlace,
): OwnerPassages {
  const context = speaker ? [speaker] : [];
  return {
    owner_id: turnOwner(conversationId, id),
    title: '',
    source: '',
    tags: [],
    labels: {
      conversation: [conversationId],
      speaker: context,
      [ROLE]: speaker ? [] : [role],
      [SEGMENT]: [`${conversationId}\n${segment}`],
      [PLACE]: [String(place)],
    },
    time,
    passages: spansOf(content).map(({ start, end }, ordinal): Passage => {
      return { ordinal, text: content.slice(start, end), context, start, end };
    }),
  };
}

/** Whole sentences as far as they go together; a sentence that is too long is cut. */
function spansOf(content: string): { start: number; end: number }[] {
  if (content.length <= LONGEST) return [{ start: 0, end: content.length }];
  const spans: { start: number; end: number }[] = [];
  let span = { start: 0, end: 0 };
  for (const { segment, index } of SENTENCES.segment(content)) {
    const end = index + segment.length;
    if (end - span.start > LONGEST && span.end > span.start) {
      spans.push(span);
      span = { start: index, end: index };
    }
    while (end - span.start > LONGEST) {
      // Not between the two halves of a character.
      const cut = span.start + content.slice(span.start, span.start + LONGEST).search(/[\uD800-\uDBFF]?$/u);
      spans.push({ start: span.start, end: cut });
      span = { start: cut, end: cut };
    }
    span.end = end;
  }
  return span.end > span.start ? [...spans, span] : spans;
}
