import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { knowledgeExportSchema } from '#shared/knowledge';
import { exportJson, exportMarkdown } from './export-knowledge';
import { readKnowledgeExport } from './read-knowledge-export';
import { libraryEntry } from './testing/library-entry';

const HOSTILE = '"]}, \\ # <script>alert(1)</script> [x](y) `*_|~&!\u2028---\n---: {}';

const plain = libraryEntry({ content: 'Something to be known.', title: 'Plain' });
const hostile = libraryEntry({
  content: `---\ntitle: not this\n---\n${HOSTILE}`,
  title: HOSTILE.slice(0, 100),
  source: 'it\'s "here"',
  category: 'security',
  tags: ['a: b', '- c', '"', '#'],
});

const json = (...items: (typeof plain)[]) => text(exportJson(items));
const exportOf = (...knowledge: unknown[]) =>
  JSON.stringify({ format: 'leather-book-knowledge', version: 1, exported_at: '', knowledge });

test('a JSON export is what the schema says, also when it is empty', async () => {
  expect(knowledgeExportSchema.parse(JSON.parse(await json(plain, hostile))).knowledge).toEqual([
    plain,
    hostile,
  ]);
  expect(knowledgeExportSchema.parse(JSON.parse(await json())).knowledge).toEqual([]);
});

test('what was exported is read as requests for the same', async () => {
  const { requests, rejected } = readKnowledgeExport(`\ufeff${await json(plain, hostile)}`);
  expect(rejected).toEqual([]);
  expect(requests).toEqual(
    [plain, hostile].map(({ content, title, source, category, tags, learned_at }) => ({
      content,
      title,
      source,
      category,
      tags,
      learned_at,
    })),
  );
});

test('entries that cannot be learned are left out by name, the others are read', async () => {
  const { requests, rejected } = readKnowledgeExport(
    exportOf(
      plain,
      { ...plain, title: 'Short', content: 'x' },
      { ...plain, title: 'Category', category: 'gossip' },
      { ...plain, title: 'Binary', content: 'text \0 and more' },
      { ...plain, title: 'Tags', tags: Array.from({ length: 21 }, String) },
      { title: '  ' },
      null,
      7,
      [],
    ),
  );
  expect(requests).toHaveLength(1);
  expect(rejected).toEqual([
    { title: 'Short', reason: 'The content is too short: it needs at least 10 characters.' },
    { title: 'Category', reason: 'Its “category” is missing or wrong.' },
    { title: 'Binary', reason: expect.stringContaining('not text') },
    { title: 'Tags', reason: 'There can be at most 20 tags.' },
    { title: 'Entry 6', reason: 'Its “content” is missing or wrong.' },
    { title: 'Entry 7', reason: 'It is not an entry of a library.' },
    { title: 'Entry 8', reason: 'It is not an entry of a library.' },
    { title: 'Entry 9', reason: 'It is not an entry of a library.' },
  ]);
});

test.each([
  ['nothing', '', 'it is not JSON'],
  ['a Markdown export', await text(exportMarkdown([plain])), 'it is not JSON'],
  ['a cut export', (await json(plain)).slice(0, -5), 'it is not JSON'],
  ['another JSON', '{"knowledge":[]}', 'not an export of a library'],
  ['a list', '[]', 'not an export of a library'],
  ['another format', exportOf().replace('leather-book-knowledge', 'other'), 'not an export of a library'],
  ['a newer version', exportOf().replace('"version":1', '"version":2'), 'version 2'],
  ['deep nesting', `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`, 'not an export of a library'],
  ['deep nesting that is cut', '{"a":'.repeat(1_000_000), 'it is not JSON'],
])('%s is refused as an export, with a reason', (_, text, message) => {
  expect(() => readKnowledgeExport(text)).toThrow(
    expect.objectContaining({ code: 'invalid_input', message: expect.stringContaining(message) }),
  );
});

test('200 MB are refused unread', async () => {
  expect(() => readKnowledgeExport(' '.repeat(200_000_000))).toThrow('too large');
});

test('in the Markdown export a title is one line of plain text, and the front matter is one JSON value a line', async () => {
  const [first = '', second = ''] = (await Readable.from(
    exportMarkdown([plain, hostile]),
  ).toArray()) as string[];
  expect(first).toMatch(/^---\ntitle: "Plain"\nsource: "a test"\n/);
  expect(first.endsWith('\n---\n\n# Plain\n\nSomething to be known.\n')).toBe(true);
  const [, frontMatter = '', body = ''] = /^\n\n---\n(.*?)\n---\n\n(.*)$/s.exec(second) ?? [];
  const fields = frontMatter.split('\n').map((line) => line.split(/: (.*)/s, 2) as [string, string]);
  const values = Object.fromEntries(fields.map(([key, value]) => [key, JSON.parse(value) as unknown]));
  expect(values).toMatchObject({ title: hostile.title, tags: hostile.tags, source: hostile.source });
  expect(frontMatter).not.toContain('\u2028');
  const [heading = ''] = body.split('\n');
  expect(heading).toContain('\\<script\\>alert(1)\\</script\\> \\[x\\](y) \\`\\*\\_\\|');
  expect(body.endsWith(`${hostile.content.trim()}\n`)).toBe(true);
});
