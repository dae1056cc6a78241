import { describe, expect, it } from 'vitest';
import { MAX_CONTENT_LENGTH } from '#shared/jobs/learning';
import { readContent } from './read-content';
import { wordPieces } from './word-pieces';

describe('texts of every kind', () => {
  const long = 'The quick brown fox jumps over the lazy dog. ';
  it.each<[string, string]>([
    ['one endless line', long.repeat(2222)],
    ['no spaces at all', 'x1'.repeat(50_000)],
    ['only emoji', '😀🐙'.repeat(25_000)],
    ['Chinese without spaces', '海怪在挪威附近的海里。'.repeat(9000)],
    ['right to left', 'הקראקן הוא מפלצת ים אגדית ענקית. '.repeat(3000)],
    ['only code', `\`\`\`js\n${'const a = 1;\n'.repeat(7000)}`],
    ['a fence that is never closed', `\`\`\`\n${long.repeat(100)}`],
    ['only headings', '# A\n## B\n### C\n'.repeat(3000)],
    [
      'Windows line ends and tabs',
      `Title\r\n=====\r\n\r\nName\tAge\tTown\r\nAda\t36\tLondon\r\n\r\n${long}\r\n`.repeat(500),
    ],
    ['a hundred thousand brackets', '[('.repeat(50_000)],
    ['stars and underscores', '**__`'.repeat(20_000)],
    ['digits', '1234567890 '.repeat(9000)],
    ['hostile Markdown', `${'> '.repeat(2000)}deep ${'- '.repeat(2000)}list | a | b |\n`.repeat(8)],
    ['a hundred thousand paragraphs', 'a\n\n'.repeat(33_000)],
    ['tabs', 'a\t'.repeat(50_000)],
    ['at signs', 'a@'.repeat(50_000)],
    ['opened tags', '<a '.repeat(33_000)],
    ['prices', '$1,'.repeat(33_000)],
    ['names without end', 'Ada Lovelace and '.repeat(5900)],
    ['fences', '```\na\n'.repeat(16_000)],
    ['one word', 'x'.repeat(100_000)],
    ['only addresses', 'https://example.org/a/b?c=d '.repeat(3500)],
    ['a program', 'const a = b(c);\nif (x) {\n  y();\n}\n'.repeat(2900)],
    ['a table', '| a | b | c |\n'.repeat(7100)],
    ['rows', '1,Berlin,2026-01-01,3.5\n'.repeat(4100)],
    ['zero-width characters', 'zero\u200bwidth\u200d joiner\u2060 text\ufeff is here. '.repeat(2800)],
    ['marks of direction', '\u200fשלום\u200e hello \u202eabc\u202c עולם. '.repeat(3500)],
    ['a name without end', 'Ada '.repeat(25_000)],
    ['an office without end', `Le chat est dans la maison. ${'Université de '.repeat(7000)}`],
    ['spaces', `a${' '.repeat(99_990)}bc defg hi`],
    ['ten characters', 'ab cd ef g'],
  ])('%s', async (_kind, content) => {
    const text = [...content].slice(0, MAX_CONTENT_LENGTH).join('');
    const { chunks, ...knowledge } = await readContent({ content: text });
    expect(chunks.length).toBeGreaterThan(0);
    for (const chunk of chunks) {
      expect(wordPieces(chunk.text)).toBeLessThanOrEqual(256);
      expect(text.slice(chunk.start, chunk.end)).toBe(chunk.text);
      expect(chunk.text.isWellFormed()).toBe(true);
    }
    expect(knowledge.title.length).toBeGreaterThan(0);
    expect(knowledge.title.isWellFormed() && knowledge.summary.isWellFormed()).toBe(true);
    expect(knowledge.reading_minutes).toBeGreaterThanOrEqual(1);
  });
});
