import { expect, it } from 'vitest';
import { extractKnowledge } from './extract-knowledge';
import { readContent } from './read-content';
import { ARTICLE } from './testing/texts';

const extract = (changes: { title?: string; tags?: string[] } = {}) =>
  extractKnowledge(
    { content: ARTICLE, source: ' a book ', category: 'facts', ...changes },
    { read: readContent, textModel: null },
    new AbortController().signal,
  );

it('a given title stays, and so do tags, each once and tidied', async () => {
  const { knowledge } = await extract({ title: ' Sea monsters ', tags: [' Myth ', 'myth', '#sea', ''] });
  expect(knowledge.title).toBe('Sea monsters');
  expect(knowledge.tags).toEqual(['Myth', 'sea']);
});

it('what is found is kept with where it comes from; without a text model nothing is described', async () => {
  const { knowledge, chunks, note } = await extract();
  const { chunks: passages, ...found } = await readContent({ content: ARTICLE });
  expect(knowledge).toMatchObject({ ...found, source: 'a book', category: 'facts', described_by: null });
  expect(chunks).toEqual(passages);
  expect(note).toBeNull();
});
