import { expect, test } from 'vitest';
import type { SearchHit } from '#shared/knowledge';
import { collapseCopies } from './collapse-copies';

function hit(knowledge_id: string, text: string): SearchHit {
  return {
    item: {
      knowledge_id,
      title: `Title of ${knowledge_id}`,
      summary: '',
      category: 'general',
      source: 's',
      tags: [],
      language: 'en',
      words: 1,
      reading_minutes: 1,
      learned_at: '2026-07-01T12:00:00.000Z',
    },
    chunk: { ordinal: 0, headings: [], text, start: 0, end: text.length },
    highlights: [],
    score: 1,
    text_rank: 1,
    vector_rank: null,
  };
}

test('of copies, the first is shown and names the others', () => {
  const hits = [
    hit('a', 'The fox sleeps. It dreams.'),
    hit('b', 'The wolf sleeps.'),
    hit('c', 'THE FOX SLEEPS\nit   dreams'),
    hit('d', 'The fox sleeps. It dreams!'),
  ];
  const collapsed = collapseCopies(hits);
  expect(collapsed.map(({ item }) => item.knowledge_id)).toEqual(['a', 'b']);
  expect(collapsed[0]?.copies).toEqual([
    { knowledge_id: 'c', title: 'Title of c' },
    { knowledge_id: 'd', title: 'Title of d' },
  ]);
  expect(collapsed[1]).toBe(hits[1]);
});
