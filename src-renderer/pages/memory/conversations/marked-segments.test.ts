import { expect, test } from 'vitest';
import { markedSegments } from './marked-segments';

const span = (memory_id: string, start: number, end: number) => ({ memory_id, start, end });

test('spans that lie over each other are all marked, and the text is whole', () => {
  const text = 'My sister Ana lives in Porto.';
  const segments = markedSegments(text.length, [
    span('sister', 0, 13),
    span('home', 10, 28),
    span('name', 10, 13),
  ]);
  expect(segments.map(({ start, end, memoryIds }) => [text.slice(start, end), memoryIds])).toEqual([
    ['My sister ', ['sister']],
    ['Ana', ['sister', 'home', 'name']],
    [' lives in Porto', ['home']],
    ['.', []],
  ]);
});

test('a text without memories is one piece, an empty one is none, and a span beyond it is cut', () => {
  expect(markedSegments(4, [])).toEqual([{ start: 0, end: 4, memoryIds: [] }]);
  expect(markedSegments(0, [])).toEqual([]);
  expect(markedSegments(4, [span('a', 2, 9)]).at(-1)).toEqual({ start: 2, end: 4, memoryIds: ['a'] });
});
