import { describe, expect, it } from 'vitest';
import { MAX_CONTENT_LENGTH } from '#shared/jobs/learning';
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
import { oneLine } from './plain-text';
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
    // What is in no passage is a heading or white space.
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
    // Nationalities and the first words of sentences are no names.
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

  it('in a contract: its defined terms are no names', async () => {
    const knowledge = await read(everyday.CONTRACT);
    expect(knowledge.title).toBe('7 Termination');
    const texts = knowledge.entities.map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(['Ireland', 'Northwind Traders Ltd']));
    for (const term of ['Customer', 'Provider', 'Agreement', 'Section']) expect(texts).not.toContain(term);
  });

  it('of a given title: it stays, on one line', async () => {
    expect((await readContent({ content: ARTICLE, title: '  Sea\nmonsters ' })).title).toBe('Sea monsters');
  });

  it('dates that depend on the day of reading are none', async () => {
    const knowledge = await read(
      'We met yesterday and meet again next Monday or in May, maybe at 5 pm, as they told us.',
    );
    expect(knowledge.dates).toEqual([]);
  });

  it('a height is no year', async () => {
    const knowledge = await read(
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
    const { chunks, ...knowledge } = await read(text);
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

/** What a reader of the language would name; not all of it is found, and nothing of the last column may be. */
const READ_BY_HAND: Record<
  keyof typeof articles,
  {
    language: string;
    phrases: string[];
    people: string[];
    places: string[];
    organizations: string[];
    money: string;
    dates: string[];
  }
> = {
  ENGLISH: {
    language: 'en',
    phrases: ['tidal power station', 'tidal lagoon', 'turbines'],
    people: ['Owen Griffiths', 'Rhiannon Price', 'Margaret Hensley'],
    places: ['Wales', 'Swansea', 'France', 'Brittany', 'South Korea', 'Britain', 'Cardiff'],
    organizations: ['Celtic Energy', 'University of Cardiff', 'Welsh Wildlife Trust'],
    money: '£1.3 billion',
    dates: ['2025-04-14', '1966', '2011', '2019', '2026-10', '2032'],
  },
  GERMAN: {
    language: 'de',
    phrases: ['Verbindungsbahntunnel', 'Hauptbahnhof', 'Gleise'],
    people: ['Katharina Fegebank', 'Richard Lutz', 'Sabine Sommer', 'Heiner Monheim'],
    places: ['Hamburg', 'Deutschland', 'Bremen', 'Hannover', 'Berlin'],
    organizations: ['Deutsche Bahn', 'Bund für Umwelt und Naturschutz', 'Universität Trier', 'Siemens'],
    money: '6,8 Milliarden Euro',
    dates: ['2025-02-03', '2029', '2041-12'],
  },
  FRENCH: {
    language: 'fr',
    phrases: ['glaciers', 'glace', 'fonte'],
    people: ['Matthias Huss', 'Heïdi Sevestre', 'Agnès Pannier-Runacher'],
    places: ['Alpes', 'Berne', 'Mer de Glace', 'Chamonix', 'Pyrénées', 'Italie', 'Suisse', 'Rhône'],
    organizations: [
      'Académie suisse des sciences naturelles',
      'École polytechnique fédérale de Zurich',
      'université de Grenoble',
      'Électricité de France',
    ],
    money: "340 millions d'euros",
    dates: ['2022', '2023', '2023-09-28', '2035', '2015', '2026-03'],
  },
  SPANISH: {
    language: 'es',
    phrases: ['lince ibérico', 'peligro de extinción', 'conejo'],
    people: ['Francisco Javier Salcedo', 'Teresa Ribera'],
    places: [
      'España',
      'Portugal',
      'Parque Nacional de Doñana',
      'Extremadura',
      'Castilla-La Mancha',
      'Madrid',
      'Toledo',
    ],
    organizations: [
      'Unión Internacional para la Conservación de la Naturaleza',
      'Junta de Andalucía',
      'Unión Europea',
      'WWF',
    ],
    money: '18,7 millones de euros',
    dates: ['2024-06-20', '2001', '2005-03', '2020', '2023', '2040'],
  },
  PORTUGUESE: {
    language: 'pt',
    phrases: ['recifes de coral', 'onda de calor'],
    people: ['Mariana Teixeira', 'João Carlos Figueiredo', 'Marina Silva'],
    places: ['Bahia', 'Brasil', 'Caravelas', 'Nova Viçosa', 'Fernando de Noronha', 'Portugal', 'Madeira'],
    organizations: [
      'Universidade Federal do Rio de Janeiro',
      'Instituto Chico Mendes',
      'Petrobras',
      'Fundo Brasileiro para a Biodiversidade',
    ],
    money: '23 milhões de reais',
    dates: ['2024-08-12', '2014', '2019', '2017-05', '2024-10'],
  },
  ITALIAN: {
    language: 'it',
    phrases: ['affreschi intatti', 'villa'],
    people: ['Gabriel Zuchtriegel', 'Alessandro Giuli', 'Francesca Romano', 'Carmine Lo Sapio'],
    places: ['Pompei', 'Vesuvio', 'Villa dei Misteri', 'Spagna', 'Torino', 'Berlino'],
    organizations: ['Università di Napoli', 'Unione europea'],
    money: '2,4 milioni di euro',
    dates: ['2025-02-26', '1909', '2023', '2026-06'],
  },
  RUSSIAN: {
    language: 'ru',
    phrases: ['новая обсерватория', 'самолётов', 'пепла'],
    people: ['Алексей Озеров', 'Ольга Гирина'],
    places: ['Камчатка', 'Токио', 'Лондон', 'Сеул', 'Москва', 'Аляска', 'Ключевская Сопка', 'Япония', 'США'],
    organizations: ['Российской академии наук', 'KLM'],
    money: '850 миллионов рублей',
    dates: ['2024-09-17', '1989-12', '2023-04-11', '2027'],
  },
  CHINESE: {
    language: 'zh',
    phrases: ['数字壁画', '莫高窟', '洞窟', '游客'],
    people: ['苏伯民', '樊锦诗'],
    places: ['敦煌', '甘肃省', '兰州市', '中国', '美国', '洛杉矶'],
    organizations: ['敦煌研究院', '联合国教科文组织', '北京大学', '腾讯公司'],
    money: '3.2亿元',
    dates: ['2024-06-15', '1987', '2016', '2028'],
  },
  JAPANESE: {
    language: 'ja',
    phrases: ['京町家', '保存', '補助金', '修理'],
    people: ['松井孝治', '高田光雄', '佐藤美咲'],
    places: ['京都市', '東京', '西陣', 'フランス', 'アメリカ'],
    organizations: ['京都大学'],
    money: '12億円',
    dates: ['2025-01-20', '2019-04', '2030'],
  },
  ARABIC: {
    language: 'ar',
    phrases: ['المتحف المصري الكبير', 'الزائر'],
    people: ['عبد الفتاح السيسي', 'توت عنخ آمون', 'أحمد غنيم', 'رمسيس الثاني', 'مونيكا حنا'],
    places: ['الجيزة', 'اليابان', 'دبلن', 'مصر', 'لندن'],
    organizations: ['شركة هينيغان بنغ', 'جامعة القاهرة', 'المتحف البريطاني', 'وزارة السياحة والآثار'],
    money: '1.2 مليار دولار',
    dates: ['2025-11-01', '2005', '2011-01', '2026'],
  },
};

describe.each(Object.entries(articles))('an article in %s', (name, content) => {
  const expected = READ_BY_HAND[name as keyof typeof articles];
  const found = () => read(content);
  const named = async (type: string) =>
    (await found()).entities.filter((entity) => entity.type === type).map(({ text }) => text);

  it('its headline is the title, and no part of the summary', async () => {
    const { title, summary, language } = await found();
    expect(title).toBe(oneLine(content.split('\n', 1)[0] ?? ''));
    expect(summary).not.toContain(title);
    expect(language).toBe(expected.language);
  });

  it('the summary is two or three of its sentences, as they are', async () => {
    const { summary, language } = await found();
    const paragraphs = content.split('\n').slice(1);
    const sentences = paragraphs.flatMap((paragraph) =>
      [...new Intl.Segmenter(language ?? 'en', { granularity: 'sentence' }).segment(paragraph)].map(
        ({ segment }) => segment.trim(),
      ),
    );
    const used = sentences.filter((sentence) => sentence && summary.includes(sentence));
    expect(used.length).toBeGreaterThanOrEqual(2);
    expect(used.join(/zh|ja/.test(language ?? '') ? '' : ' ')).toBe(summary);
  });

  it('what it is about, whom and what it names, and when it was', async () => {
    const { key_phrases, dates } = await found();
    expect(key_phrases).toEqual(expect.arrayContaining(expected.phrases));
    expect((await named('person')).toSorted()).toEqual(expected.people.toSorted());
    expect(await named('place')).toEqual(expect.arrayContaining(expected.places));
    expect(await named('organization')).toEqual(expect.arrayContaining(expected.organizations));
    expect(await named('money')).toContain(expected.money);
    expect(dates.map(({ date }) => date)).toEqual(expected.dates);
  });

  it('no place is called an organization, and none of either a person', async () => {
    const organizations = await named('organization');
    for (const place of expected.places) expect(organizations).not.toContain(place);
    for (const other of [...expected.places, ...expected.organizations]) {
      expect(await named('person')).not.toContain(other);
    }
  });
});

describe('names', () => {
  const types = async (content: string) =>
    Object.fromEntries((await read(content)).entities.map(({ text, type }) => [text, type]));

  it('German nouns are none', async () => {
    expect(
      await types(
        'Die Freiheit der Kunst ist ein hohes Gut. Der Hund lief über die Wiese, und die Kinder lachten laut.',
      ),
    ).toEqual({});
  });

  it('a word that begins a sentence is none', async () => {
    const found = await types(
      'Les chats dorment. Hier, il a plu dans toute la vallée. Demain, nous partirons à la mer.',
    );
    expect(found).toEqual({});
  });

  it('an article before a name tells that it is no person’s', async () => {
    const found = await types(
      'El pasado lunes el Real Madrid ganó la Copa Sudamericana, según dijo el entrenador. Lo celebró Carmen Ortega en casa.',
    );
    expect(found['Carmen Ortega']).toBe('person');
    expect(found['Copa Sudamericana']).not.toBe('person');
  });

  it('Russian cases are one name', async () => {
    const { entities } = await read(
      'Мы приехали в Москву утром. Москва встретила нас дождём. Жители Москвы спешили на работу, и под Москвой шёл снег.',
    );
    expect(entities).toEqual([{ text: 'Москва', type: 'place', count: 4 }]);
  });

  it('a surname counts for the person who has it', async () => {
    const { entities } = await read(
      'Die Forscherin Anna Kowalski leitet das Labor seit vielen Jahren. Der Physiker Jan Peters widerspricht ihr. „Das Ergebnis ist eindeutig“, sagt Anna Kowalski dazu.',
    );
    expect(entities.filter(({ type }) => type === 'person')).toEqual([
      { text: 'Anna Kowalski', type: 'person', count: 2 },
      { text: 'Jan Peters', type: 'person', count: 1 },
    ]);
  });

  it('of a language without such rules: known places alone', async () => {
    const found = await types(
      'Kävimme kesällä Berliinissä ja sitten Suomi voitti pelin, ja kaikki olivat iloisia illalla.',
    );
    expect(found).toEqual({ Suomi: 'place' });
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
  it('a program without a fence is code: its comments are no headings and its names no people', async () => {
    const { entities, key_phrases } = await read(
      '# Reads a calendar.\nimport Calendar from "calendar";\n\nconst Ada = new Person("Ada Lovelace");\nif (Ada.isBusy) {\n  return Ada.next();\n}\nexport default new Calendar(Ada);\n',
    );
    expect(entities.filter(({ type }) => type === 'person')).toEqual([]);
    // What it speaks of more than once.
    expect(key_phrases).toEqual(['Calendar']);
  });

  it('a log’s title is what it complains of, a program’s its comment', async () => {
    expect((await read(LOG)).title).toBe('connection to 10.0.0.7 refused, retrying in 5 seconds');
    const program = '#!/usr/bin/env python\n"""Reads calendars."""\nimport re\nx = re.compile("a")\n';
    expect((await read(program)).title).toBe('Reads calendars');
  });

  it('a sentence with commas is no table', async () => {
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
