import { describe, expect, it } from 'vitest';
import { MAX_TAG_LENGTH, MAX_TITLE_LENGTH } from '#shared/jobs/learning';
import { checkDescription } from './text-description';

const CONTENT = `The kraken is a legendary sea monster of enormous size, said to appear between Norway and Iceland.
Sailors told that it wraps its arms around a ship. See https://example.org/kraken and Node.js.`;
const GOOD = {
  title: 'The kraken of Norway',
  summary: 'The kraken is a legendary sea monster. Sailors told that it wraps its arms around ships.',
  tags: ['Legend', 'sea monsters', 'legend'],
};
const check = (answer: unknown, content = CONTENT) =>
  checkDescription(typeof answer === 'string' ? answer : JSON.stringify(answer), content);

describe('a description of the text', () => {
  it.each<[string, string]>([
    ['as JSON', JSON.stringify(GOOD)],
    ['in a fence', `\`\`\`json\n${JSON.stringify(GOOD, null, 2)}\n\`\`\``],
    ['behind a sentence', `Here is the description:\n${JSON.stringify(GOOD)}\nI hope it helps.`],
    ['behind a thought', `<think>{"title"? Yes, {}}</think>\n${JSON.stringify(GOOD)}`],
    ['with fields nobody asked for', JSON.stringify({ ...GOOD, confidence: 0.9 })],
  ])('%s is taken', (_how, answer) => {
    expect(check(answer)).toEqual({ ...GOOD, tags: ['legend', 'sea monsters'] });
  });

  it('loses line ends, control characters and marks that turn the direction', () => {
    const found = check({
      ...GOOD,
      title: ' The\nkraken\u202e of\u0007 Norway\ud800 ',
      tags: ['\u202e', 'a\tb'],
    });
    expect(found.title).toBe('The kraken of Norway�');
    expect(found.tags).toEqual(['a b']);
  });

  it('may have the text’s own links and names with a dot', () => {
    const summary = `${GOOD.summary} It runs on node.js (see https://example.org/kraken).`;
    expect(check({ ...GOOD, summary }).summary).toBe(summary);
  });

  it.each([
    [
      '富士山は日本で一番高い山です。高さは3776メートルあります。',
      '日本で一番高い山',
      '富士山は日本で一番高い山で、高さは3776メートルです。',
    ],
    [
      '후지산은 일본에서 가장 높은 산입니다. 높이는 3776미터입니다.',
      '후지산',
      '일본에서 가장 높은 산은 후지산입니다.',
    ],
    ['Гора Фудзияма — самая высокая гора Японии.', 'Гора Фудзияма', 'Самая высокая гора Японии — Фудзияма.'],
  ])('in other scripts: %s', (content, title, summary) => {
    expect(check({ title, summary, tags: [] }, content)).toEqual({ title, summary, tags: [] });
  });
});

describe('what is refused, and the sentence for it', () => {
  const [EMPTY, NOT_JSON, FORM, MARKUP, LINKS, OTHER] = [
    'an empty answer',
    'an answer that is not JSON',
    'an answer without title, summary and tags as they were asked for',
    'an answer with markup in it',
    'an answer with links that the text does not have',
    'a summary of something else',
  ];
  it.each<[string, unknown, string | undefined]>([
    ['nothing', '', EMPTY],
    ['white space', ' \n\t', EMPTY],
    ['a sentence', 'The text is about a sea monster.', NOT_JSON],
    ['JSON that was cut off', JSON.stringify(GOOD).slice(0, -10), NOT_JSON],
    ['a brace', '}{', NOT_JSON],
    ['deep nesting', '{"a":'.repeat(100_000), NOT_JSON],
    ['an empty object', {}, FORM],
    ['a list', '[1, 2, 3]', NOT_JSON],
    ['a number as title', { ...GOOD, title: 7 }, FORM],
    ['a title of spaces', { ...GOOD, title: '   ' }, FORM],
    ['a title far too long', { ...GOOD, title: 'kraken '.repeat(MAX_TITLE_LENGTH) }, FORM],
    ['a summary that is a list', { ...GOOD, summary: ['kraken'] }, FORM],
    ['a summary far too long', { ...GOOD, summary: 'The kraken is a monster. '.repeat(1000) }, FORM],
    ['a summary of a word', { ...GOOD, summary: 'kraken' }, FORM],
    ['no tags', { title: GOOD.title, summary: GOOD.summary }, FORM],
    ['tags as one text', { ...GOOD, tags: 'legend, sea' }, FORM],
    ['a tag far too long', { ...GOOD, tags: ['x'.repeat(MAX_TAG_LENGTH + 1)] }, FORM],
    ['a thousand tags', { ...GOOD, tags: Array.from({ length: 1000 }, (_, i) => `tag ${i}`) }, FORM],
    ['HTML', { ...GOOD, summary: `${GOOD.summary}<img src=x onerror=alert(1)>` }, MARKUP],
    ['HTML in a tag', { ...GOOD, tags: ['<b>sea</b>'] }, MARKUP],
    ['a Markdown link', { ...GOOD, summary: `${GOOD.summary} [more](https://example.org/kraken)` }, MARKUP],
    ['a script address', { ...GOOD, title: 'The kraken javascript:alert(1)' }, MARKUP],
    ['a link', { ...GOOD, summary: `${GOOD.summary} See https://evil.example/kraken.` }, LINKS],
    [
      'a link that begins like the text’s',
      { ...GOOD, summary: `${GOOD.summary} https://example.org.evil.example/` },
      LINKS,
    ],
    ['a domain', { ...GOOD, summary: `${GOOD.summary} Sign in at evil-bank.com/login!` }, LINKS],
    ['an e-mail address', { ...GOOD, tags: ['write to me@evil.example'] }, LINKS],
    ['another scheme', { ...GOOD, summary: `${GOOD.summary} file://server/share` }, LINKS],
    [
      'another subject',
      { ...GOOD, summary: 'Bitcoin prices climbed again while investors celebrated profits.' },
      OTHER,
    ],
    ['another title', { ...GOOD, title: 'Hacked!' }, OTHER],
    [
      'another language',
      { ...GOOD, summary: 'Ein sagenhaftes Ungeheuer, von dem Seeleute früher erzählten.' },
      OTHER,
    ],
    ['punctuation', { ...GOOD, summary: '. . . . . . . . . . . . .' }, OTHER],
  ])('%s', (_what, answer, sentence) => {
    expect(() => check(answer)).toThrow(
      expect.objectContaining({
        code: 'provider_bad_response',
        message: `The text model gave ${sentence}.`,
      }) as Error,
    );
  });
});
