import { describe, expect, it } from 'vitest';
import { MAX_CONTENT_LENGTH } from '#shared/jobs/learning';
import * as everyday from './testing/everyday-texts';
import {
  ADVISORY,
  ARTICLE,
  FRENCH,
  GERMAN,
  JAPANESE,
  LIST,
  LOG,
  MINUTES,
  POEM,
  README,
  RECIPE,
} from './testing/texts';
import { extractKnowledge, type Extraction } from './extract-knowledge';
import { wordPieces } from './word-pieces';

const signal = new AbortController().signal;
const TEXTS = {
  ARTICLE,
  ADVISORY,
  README,
  RECIPE,
  MINUTES,
  GERMAN,
  FRENCH,
  JAPANESE,
  POEM,
  LOG,
  LIST,
  ...everyday,
};

function extract(content: string, changes: { title?: string; tags?: string[] } = {}): Promise<Extraction> {
  return extractKnowledge({ content, source: ' a book ', category: 'facts', ...changes }, null, signal);
}

describe.each(Object.entries(TEXTS))('%s', (_name, content) => {
  it('every passage is a part of the content, in order, and together they hold all its words', async () => {
    const { chunks } = await extract(content);
    let at = 0;
    let left = content;
    for (const [index, chunk] of chunks.entries()) {
      expect(chunk.ordinal).toBe(index);
      expect(content.slice(chunk.start, chunk.end)).toBe(chunk.text);
      expect(chunk.text.trim()).toBe(chunk.text);
      expect(chunk.start).toBeGreaterThanOrEqual(at);
      at = chunk.end;
      left = left.replace(chunk.text, '');
    }
    // What is in no passage is a heading or white space.
    const bare = (text: string) => text.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
    const headings = chunks.flatMap((chunk) => chunk.headings).map(bare);
    const lines = left.split('\n').map(bare);
    expect(lines.filter((line) => /\p{L}/u.test(line) && !headings.includes(line))).toEqual([]);
  });

  it('passages are of a length that the embedding model reads', async () => {
    const { chunks } = await extract(content);
    for (const { text } of chunks) expect(wordPieces(text)).toBeLessThanOrEqual(256);
  });

  it('the summary is short and made of the content’s own words', async () => {
    const { knowledge } = await extract(content);
    expect(knowledge.summary.length).toBeGreaterThan(10);
    expect(knowledge.summary.length).toBeLessThanOrEqual(520);
    const own = new Set(content.toLowerCase().match(/[\p{L}\p{N}]+/gu));
    for (const word of knowledge.summary.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
      expect(own).toContain(word);
  });

  it('is the same every time', async () => {
    expect(await extract(content)).toEqual(await extract(content));
  });
});

describe('what is found', () => {
  it('in an article', async () => {
    const { knowledge, chunks } = await extract(ARTICLE);
    expect(knowledge.title).toBe('The Kraken');
    expect(knowledge.language).toBe('en');
    // Whole sentences, also those that run over a line's end.
    expect(knowledge.summary).toMatch(/^The kraken is .*\.$/);
    for (const sentence of knowledge.summary.match(/[^.]+\./g) ?? [])
      expect(sentence.trim()).toMatch(/^\p{Lu}/u);
    expect(knowledge.source).toBe('a book');
    expect(chunks[0]?.headings).toEqual(['The Kraken']);
    expect(chunks.at(-1)?.headings).toEqual(['The Kraken', 'In science']);
    const found = (type: string) =>
      knowledge.entities.filter((entity) => entity.type === type).map(({ text }) => text);
    expect(found('person')).toContain('Francesco Negri');
    expect(found('place')).toContain('Norway');
    expect(knowledge.dates.map(({ date }) => date)).toEqual(
      expect.arrayContaining(['1700', '1735', '2004-09-30']),
    );
    expect(knowledge.key_phrases.join(' ')).toContain('sea monster');
  });

  it('in a security advisory', async () => {
    const { knowledge } = await extract(ADVISORY);
    const texts = knowledge.entities.map(({ text }) => text);
    expect(texts).toEqual(
      expect.arrayContaining([
        'CVE-2026-31337',
        'https://example.org/advisories/31337',
        'security@example.org',
        'OpenSSL',
      ]),
    );
    expect(knowledge.dates.map(({ date }) => date)).toContain('2026-11-24');
  });

  it('in code: a fence stays whole under its heading', async () => {
    const { chunks } = await extract(README);
    const code = chunks.find(({ text }) => text.includes('npm install'));
    expect(code?.headings).toContain('Install');
    expect(code?.text).toContain('npm start');
  });

  it.each([
    [GERMAN, 'de', ['1989-11-09'], 'Berliner Mauer'],
    [FRENCH, 'fr', ['1789-07-14'], 'Ancien Régime'],
    [JAPANESE, 'ja', [], '富士山'],
    [everyday.MIXED, 'de', ['2026-05-12'], 'GitHub Actions'],
  ])('in another language', async (content, language, dates, phrase) => {
    const { knowledge } = await extract(content);
    expect(knowledge.language).toBe(language);
    expect(knowledge.key_phrases).toContain(phrase);
    expect(knowledge.dates.map(({ date }) => date)).toEqual(dates);
  });

  const byType = async (content: string) => {
    const { entities } = (await extract(content)).knowledge;
    return (type: string) => entities.filter((entity) => entity.type === type).map(({ text }) => text);
  };

  it('in a long article: people, places and organizations are told apart', async () => {
    const found = await byType(everyday.ESSAY);
    expect(found('person').toSorted()).toEqual([
      'Björn Embrén',
      'Christine Carmichael',
      'Mark Nieuwenhuijsen',
      'Susanne Böll',
    ]);
    expect(found('organization')).toEqual(
      expect.arrayContaining(['Barcelona Institute for Global Health', 'ETH Zurich', 'Forest Service']),
    );
    expect(found('place')).toEqual(
      expect.arrayContaining(['Stockholm', 'Toronto', 'Würzburg', 'Hof', 'Kempten', 'Place de la Nation']),
    );
    expect(found('money')).toEqual(['€2,000', '€10,000', '€50', '$1.5 billion']);
    // Nationalities and the first words of sentences are no names.
    for (const word of ['European', 'German', 'Hungarian', 'Water', 'Foresters', 'Residents', 'Embrén'])
      expect(found('other')).not.toContain(word);
    const { knowledge } = await extract(everyday.ESSAY);
    expect(knowledge.key_phrases).toEqual(expect.arrayContaining(['Street trees', 'storm water']));
  });

  it('in a mail: its subject, who wrote it, and no greeting', async () => {
    const { knowledge } = await extract(everyday.EMAIL);
    expect(knowledge.title).toBe('Offer for the new roof');
    expect(knowledge.summary).not.toMatch(/From:|Subject|wrote:|Hi Tom/);
    const found = await byType(everyday.EMAIL);
    expect(found('person')).toEqual(['Tom Becker', 'Maria Keller']);
    expect(found('organization')).toEqual(['Keller Roofing GmbH']);
    expect(found('place')).toEqual(['Freiburg']);
    expect(found('email')).toEqual(['maria.keller@example.com', 'tom@example.org']);
  });

  it('in a web page: not its menu, pictures or tables', async () => {
    const { knowledge } = await extract(everyday.PAGE);
    expect(knowledge.title).toBe('How lighthouses got their lenses');
    expect(knowledge.summary).not.toMatch(/Home|Blog|\]\(|\*/);
    const said = [...knowledge.key_phrases, ...knowledge.entities.map(({ text }) => text)];
    for (const junk of ['Home', 'Focal length', 'Order', 'Piers', 'Share']) expect(said).not.toContain(junk);
    expect(knowledge.entities[0]).toEqual({ text: 'Augustin-Jean Fresnel', type: 'person', count: 3 });
  });

  it('in a transcript and a chat: what was said, without the times', async () => {
    const transcript = (await extract(everyday.TRANSCRIPT)).knowledge;
    expect(transcript.title).toMatch(/^Today I am talking to Dr\. Lena Hoffmann/);
    expect(transcript.summary).not.toMatch(/\d\d:\d\d/);
    expect(transcript.key_phrases[0]).toBe('waggle dance');
    expect(transcript.entities.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Dr. Lena Hoffmann', 'University of Zurich', 'Karl von Frisch']),
    );
    expect((await extract(everyday.CHAT)).knowledge.summary).not.toMatch(/\d\d:\d\d/);
  });

  it('in a table and a log: the names of the columns, and no phrases from the rows', async () => {
    const { knowledge } = await extract(everyday.CSV);
    expect(knowledge.key_phrases.toSorted()).toEqual([
      'city',
      'date',
      'humidity percent',
      'sensor',
      'temperature',
    ]);
    expect((await extract(LOG)).knowledge.key_phrases).toEqual([]);
  });

  it('in a contract: its defined terms are no names', async () => {
    const { knowledge } = await extract(everyday.CONTRACT);
    expect(knowledge.title).toBe('7 Termination');
    const texts = knowledge.entities.map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(['Ireland', 'Northwind Traders Ltd']));
    for (const term of ['Customer', 'Provider', 'Agreement', 'Section']) expect(texts).not.toContain(term);
  });

  it('of given title and tags: they stay, tidied', async () => {
    const { knowledge } = await extract(ARTICLE, {
      title: '  Sea\nmonsters ',
      tags: [' Myth ', 'myth', '#sea', ''],
    });
    expect(knowledge.title).toBe('Sea monsters');
    expect(knowledge.tags).toEqual(['Myth', 'sea']);
  });

  it('dates that depend on the day of reading are none', async () => {
    const { knowledge } = await extract(
      'We met yesterday and meet again next Monday or in May, maybe at 5 pm, as they told us.',
    );
    expect(knowledge.dates).toEqual([]);
  });

  it('a height is no year', async () => {
    const { knowledge } = await extract(
      'The pass lies at a height of 1642 metres and was first crossed in 1303 by traders.',
    );
    expect(knowledge.dates.map(({ date }) => date)).toEqual(['1303']);
  });
});

describe('contents of every kind', () => {
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
    ['ten characters', 'ab cd ef g'],
  ])('%s', async (_kind, content) => {
    const text = [...content].slice(0, MAX_CONTENT_LENGTH).join('');
    const { knowledge, chunks } = await extract(text);
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

  it('an abort is heard between two steps', async () => {
    const abort = new AbortController();
    const reason = new Error('cancelled');
    const running = extractKnowledge(
      { content: long.repeat(2000), source: 's', category: 'facts' },
      null,
      abort.signal,
    );
    setImmediate(() => abort.abort(reason));
    await expect(running).rejects.toBe(reason);
  });
});
