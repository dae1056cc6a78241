import { describe, expect, it } from 'vitest';
import * as articles from './testing/articles';
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
import { readContent } from './read-content';
import { stopWords } from './stop-words';
import { wordPieces } from './word-pieces';

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
  ...Object.fromEntries(Object.entries(articles).map(([name, text]) => [`${name} (article)`, text])),
};

const known = new Map<string, ReturnType<typeof readContent>>();

/** Each is read once. */
function read(content: string): ReturnType<typeof readContent> {
  const reading = known.get(content) ?? readContent({ content });
  known.set(content, reading);
  return reading;
}

describe.each(Object.entries(TEXTS))('%s', (_name, content) => {
  it('every passage is a part of the content, in order, and together they hold all its words', async () => {
    const { chunks } = await read(content);
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
    // Only headings and white space are outside the passages.
    const bare = (text: string) => text.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
    const headings = chunks.flatMap((chunk) => chunk.headings).map(bare);
    const lines = left.split('\n').map(bare);
    expect(lines.filter((line) => /\p{L}/u.test(line) && !headings.includes(line))).toEqual([]);
  });

  it('passages are of a length that the embedding model reads', async () => {
    const { chunks } = await read(content);
    for (const { text } of chunks) expect(wordPieces(text)).toBeLessThanOrEqual(256);
  });

  it('the summary is short and a part of the content', async () => {
    const { summary } = await read(content);
    expect(summary.length).toBeGreaterThan(10);
    expect(summary.length).toBeLessThanOrEqual(502);
    const own = new Set(content.toLowerCase().match(/[\p{L}\p{N}]+/gu));
    for (const word of summary.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) expect(own).toContain(word);
  });

  it('key phrases are its own words, and none is a function word', async () => {
    const { key_phrases, language } = await read(content);
    const plain = content.toLowerCase().replaceAll(/[_\s]+/g, ' ');
    for (const phrase of key_phrases) {
      expect(plain).toContain(phrase.toLowerCase());
      expect(stopWords(language ?? 'en')).not.toContain(phrase.toLowerCase());
    }
    expect(new Set(key_phrases).size).toBe(key_phrases.length);
  });

  it('is the same every time', async () => {
    expect(await readContent({ content })).toEqual(await read(content));
  });
});

describe('what is found', () => {
  it('in an article', async () => {
    const { chunks, ...knowledge } = await read(ARTICLE);
    expect(knowledge.title).toBe('The Kraken');
    expect(knowledge.language).toBe('en');
    // Whole sentences, also those that run over a line's end.
    expect(knowledge.summary).toMatch(/^The kraken is .*\.$/);
    for (const sentence of knowledge.summary.match(/[^.]+\./g) ?? [])
      expect(sentence.trim()).toMatch(/^\p{Lu}/u);
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
    const knowledge = await read(ADVISORY);
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

  it('in code: a fence stays whole, with its heading', async () => {
    const { chunks } = await read(README);
    const code = chunks.find(({ text }) => text.includes('npm install'));
    expect(code?.text).toContain('## Install');
    expect(code?.text).toContain('npm start');
  });

  it.each([
    [GERMAN, 'de', ['1989-11-09'], 'Berliner Mauer'],
    [FRENCH, 'fr', ['1789-07-14'], 'prise de la Bastille'],
    [JAPANESE, 'ja', ['2013'], '世界遺産'],
    [everyday.MIXED, 'de', ['2026-05-12'], 'GitHub Actions'],
  ])('in another language', async (content, language, dates, phrase) => {
    const knowledge = await read(content);
    expect(knowledge.language).toBe(language);
    expect(knowledge.key_phrases).toContain(phrase);
    expect(knowledge.dates.map(({ date }) => date)).toEqual(dates);
  });

  const byType = async (content: string) => {
    const { entities } = await read(content);
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
    // Nationalities and the first words of sentences are not names.
    for (const word of ['European', 'German', 'Hungarian', 'Water', 'Foresters', 'Residents', 'Embrén'])
      expect(found('other')).not.toContain(word);
    const knowledge = await read(everyday.ESSAY);
    expect(knowledge.key_phrases).toEqual(expect.arrayContaining(['Street trees', 'storm water']));
  });

  it('in a mail: its subject, who wrote it, and no greeting', async () => {
    const knowledge = await read(everyday.EMAIL);
    expect(knowledge.title).toBe('Offer for the new roof');
    expect(knowledge.summary).not.toMatch(/From:|Subject|wrote:|Hi Tom/);
    const found = await byType(everyday.EMAIL);
    expect(found('person')).toEqual(['Tom Becker', 'Maria Keller']);
    expect(found('organization')).toEqual(['Keller Roofing GmbH']);
    expect(found('place')).toEqual(['Freiburg']);
    expect(found('email')).toEqual(['maria.keller@example.com', 'tom@example.org']);
  });

  it('in a web page: not its menu, pictures or tables', async () => {
    const knowledge = await read(everyday.PAGE);
    expect(knowledge.title).toBe('How lighthouses got their lenses');
    expect(knowledge.summary).not.toMatch(/Home|Blog|\]\(|\*/);
    const said = [...knowledge.key_phrases, ...knowledge.entities.map(({ text }) => text)];
    for (const junk of ['Home', 'Focal length', 'Order', 'Piers', 'Share']) expect(said).not.toContain(junk);
    expect(knowledge.entities[0]).toEqual({ text: 'Augustin-Jean Fresnel', type: 'person', count: 3 });
  });

  it('in a transcript and a chat: what was said, without the times', async () => {
    const transcript = await read(everyday.TRANSCRIPT);
    expect(transcript.title).toMatch(/^Today I am talking to Dr\. Lena Hoffmann/);
    expect(transcript.summary).not.toMatch(/\d\d:\d\d/);
    expect(transcript.key_phrases[0]).toBe('waggle dance');
    expect(transcript.entities.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Dr. Lena Hoffmann', 'University of Zurich', 'Karl von Frisch']),
    );
    expect((await read(everyday.CHAT)).summary).not.toMatch(/\d\d:\d\d/);
  });

  it('in a table and a log: the names of the columns, and no phrases from the rows', async () => {
    const knowledge = await read(everyday.CSV);
    expect(knowledge.key_phrases.toSorted()).toEqual([
      'city',
      'date',
      'humidity percent',
      'sensor',
      'temperature',
    ]);
    expect((await read(LOG)).key_phrases).toEqual([]);
  });

  it('in a contract: its defined terms are not names', async () => {
    const knowledge = await read(everyday.CONTRACT);
    expect(knowledge.title).toBe('7 Termination');
    const texts = knowledge.entities.map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(['Ireland', 'Northwind Traders Ltd']));
    for (const term of ['Customer', 'Provider', 'Agreement', 'Section']) expect(texts).not.toContain(term);
  });

  it('of a given title: it stays, on one line', async () => {
    expect((await readContent({ content: ARTICLE, title: '  Sea\nmonsters ' })).title).toBe('Sea monsters');
  });

  it('that is long ends between two words', async () => {
    const content =
      'A lighthouse keeper wrote down every ship that passed, and the weather, for more than forty years.';
    const { title } = await readContent({ content });
    expect(title).toMatch(/…$/);
    expect(content.startsWith(`${title?.slice(0, -1)} `)).toBe(true);
  });

  it('dates that depend on the day of reading are left out', async () => {
    const knowledge = await read(
      'We met yesterday and meet again next Monday or in May, maybe at 5 pm, as they told us.',
    );
    expect(knowledge.dates).toEqual([]);
  });

  it('a height is not a year', async () => {
    const knowledge = await read(
      'The pass lies at a height of 1642 metres and was first crossed in 1303 by traders.',
    );
    expect(knowledge.dates.map(({ date }) => date)).toEqual(['1303']);
  });
});

describe('a hidden sign', () => {
  it('is in no title, summary or phrase', async () => {
    const { title, summary, key_phrases } = await read(
      'The zero\u200bwidth heading\n\nA zero\u200bwidth space hides in\u2060side of \u202ethese\u202c words. The zero\u200bwidth space is not seen by any reader.\n',
    );
    expect(title).toBe('The zerowidth heading');
    expect([title, summary, ...key_phrases].join('')).not.toMatch(/[\u200b\u2060\u202e\u202c]/);
    expect(key_phrases.join(' ')).toContain('space');
  });
});

describe('code, tables and headings', () => {
  it('a program without a fence is code: its comments are not headings and its names not people', async () => {
    const { entities, key_phrases } = await read(
      '# Reads a calendar.\nimport Calendar from "calendar";\n\nconst Ada = new Person("Ada Lovelace");\nif (Ada.isBusy) {\n  return Ada.next();\n}\nexport default new Calendar(Ada);\n',
    );
    expect(entities.filter(({ type }) => type === 'person')).toEqual([]);
    // What it mentions more than once.
    expect(key_phrases).toEqual(['Calendar']);
  });

  it('a log’s title is what it complains of, a program’s its comment', async () => {
    expect((await read(LOG)).title).toBe('connection to 10.0.0.7 refused, retrying in 5 seconds');
    const program = '#!/usr/bin/env python\n"""Reads calendars."""\nimport re\nx = re.compile("a")\n';
    expect((await read(program)).title).toBe('Reads calendars');
  });

  it('a file’s head of names and values has its title, and is in no summary', async () => {
    const { title, summary } = await read(
      '---\ntitle: "On bees"\ndate: 2026-01-01\n---\n\n# Other\n\nHoney bees dance in the dark of the hive to tell where flowers are.\n',
    );
    expect(title).toBe('On bees');
    expect(summary).toMatch(/^Honey bees dance/);
  });

  it('a sentence with commas is not a table', async () => {
    const { summary } = await read(
      'Bread, butter, cheese, and wine are all one needs for a good evening in the mountains.',
    );
    expect(summary).toMatch(/^Bread, butter/);
  });

  it('short sections stand in one passage, with their headings', async () => {
    const { chunks } = await read(MINUTES);
    expect(chunks.at(-1)?.text).toContain('3. Next meeting');
    expect(chunks.at(-1)?.text).toContain('7 April 2026');
  });
});
