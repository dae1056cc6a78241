/** A piece of a text, and the memories that were said there; none for what lies between. */
export interface Segment {
  start: number;
  end: number;
  memoryIds: readonly string[];
}

interface Span {
  memory_id: string;
  start: number;
  end: number;
}

/**
 * A text cut wherever a memory's span begins or ends, so that spans may overlap.
 * @param length Of the text, in UTF-16 code units, like the spans.
 */
export function markedSegments(length: number, spans: readonly Span[]): Segment[] {
  const cuts = new Set([0, length, ...spans.flatMap(({ start, end }) => [start, end])]);
  const places = [...cuts].filter((place) => place >= 0 && place <= length).toSorted((a, b) => a - b);
  return places.slice(1).map((end, index) => {
    const start = places[index] ?? 0;
    const here = spans.filter((span) => span.start <= start && span.end >= end);
    return { start, end, memoryIds: here.map(({ memory_id }) => memory_id) };
  });
}
