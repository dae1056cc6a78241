import { describe, expect, it } from 'vitest';
import { learningProblems, type LearningField } from './learning-rules';

const request = {
  content: 'Rinse the film in clean water.',
  source: 'A handbook',
  category: 'tips',
  title: null,
  tags: null,
};

function problems(
  changed: Partial<Parameters<typeof learningProblems>[0]>,
): Partial<Record<LearningField, string>> {
  return Object.fromEntries(
    learningProblems({ ...request, ...changed }).map(({ field, message }) => [field, message]),
  );
}

describe('content', () => {
  it.each([
    ['nothing', ''],
    ['white space of all kinds', ' \t\r\n\u00a0\u2003\u3000\u2028'.repeat(3)],
    ['zero-width spaces and joiners', '\u200b\u200c\u200d\u2060'.repeat(5)],
    ['fillers and empty braille', '\u2800\u3164\u115f'.repeat(5)],
    ['tag characters', '\u{e0041}\u{e0042}'.repeat(10)],
    ['marks of direction', '\u200e\u200f\u202e'.repeat(5)],
  ])('of %s is nothing to learn', (_, content) => {
    expect(problems({ content }).content).toMatch(/There is nothing to learn/);
  });

  it.each([
    ['a letter', 'a'.repeat(20)],
    ['a letter and spaces', 'a '.repeat(20)],
    ['a letter with a combining accent', 'e\u0301'.repeat(20)],
    ['an emoji with a colour of skin', '\u{1f44d}\u{1f3fd}'.repeat(20)],
    ['a letter between invisible ones', 'a\u200b'.repeat(20)],
  ])('of one character over and over is refused: %s', (_, content) => {
    expect(problems({ content }).content).toMatch(/one character over and over/);
  });

  it('needs ten characters that one sees, and takes a hundred thousand', () => {
    expect(problems({ content: `${'ab'.repeat(4)}c${'\u200b'.repeat(50)}` }).content).toMatch(/at least 10/);
    expect(problems({ content: 'ab'.repeat(5) })).toEqual({});
    expect(problems({ content: '😀é'.repeat(50_000) })).toEqual({});
    expect(problems({ content: `${'😀é'.repeat(50_000)}.` }).content).toMatch(/has 100,001 characters/);
  });

  it.each([
    ['a zero byte', 'Some text\0 and more', /not text/],
    ['a program', '\u007fELF\u0002\u0001\u0001 and so on', /not text/],
    ['half a surrogate pair', 'Some text \ud83d and more', /broken characters/],
    ['a wrong encoding', 'Some text \ufffd\ufffd and more', /broken characters/],
  ])('of %s is refused', (_, content, message) => {
    expect(problems({ content }).content).toMatch(message);
  });

  it.each([
    ['a family emoji and a flag', 'A family 👩‍👩‍👧 and a flag 🏴󠁧󠁢󠁳󠁣󠁴󠁿.'],
    ['Persian with a zero-width non-joiner', 'می‌خواهم کتاب بخوانم'],
    ['Hebrew with marks of direction', '\u200fשלום עולם, \u200eABC\u200f בעברית'],
    ['Chinese', '故宫是明清两代的皇家宫殿。'],
    ['form feeds and tabs', 'Page one.\f\tPage two.'],
  ])('of %s is text', (_, content) => {
    expect(problems({ content })).toEqual({});
  });
});

describe('source, title and tags', () => {
  it.each(['', '  ', '\u200b', '\u2800'])('a source of which nothing can be seen is empty: %j', (source) => {
    expect(problems({ source }).source).toMatch(/Say where it comes from/);
  });

  it.each(['\0', 'A\u0007bell', 'half \ud83d'])('what is not text is refused: %j', (text) => {
    expect(problems({ source: `${text} and more`, title: text, tags: ['good', text] })).toEqual({
      source: expect.stringMatching(/^The source is not text/),
      title: expect.stringMatching(/^The title is not text/),
      tags: expect.stringMatching(/^A tag is not text/),
    });
  });

  it('nothing is shown back to front', () => {
    expect(problems({ source: 'fish\u202egpj.exe' }).source).toMatch(/back to front/);
    expect(problems({ title: 'fish\u202dgpj.exe' }).title).toMatch(/back to front/);
  });
});
