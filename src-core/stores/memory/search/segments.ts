/** A pause this long begins another segment. */
const PAUSE_MS = 60 * 60_000;
/** More turns than this are more than one segment, even if nothing shows a pause. */
const MOST_TURNS = 40;

/** A message's place in its conversation, and when it was said, in milliseconds since 1970. */
export interface PlacedMessage {
  place: number;
  time: number | null;
}

/**
 * The segment that each of some messages is in: a stretch of a conversation without a long pause. It is named by the
 * place of its first message.
 * @param messages They are consecutive. After a pause among them, the result is the same as if all messages were given.
 */
export function segmentsOf(messages: readonly PlacedMessage[]): number[] {
  let start = messages[0] ? messages[0].place - (messages[0].place % MOST_TURNS) : 0;
  let last: number | null = null;
  return messages.map(({ place, time }) => {
    const isPause = last !== null && time !== null && time - last > PAUSE_MS;
    if (isPause || place - start >= MOST_TURNS) start = place;
    last = time ?? last;
    return start;
  });
}
