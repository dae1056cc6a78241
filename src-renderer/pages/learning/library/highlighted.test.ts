import { expect, test } from 'vitest';
import { excerptAround } from './highlighted';

function marked({ text, ranges }: ReturnType<typeof excerptAround>): string[] {
  return ranges.map(([start, end]) => text.slice(start, end));
}

test('a passage whose first found word is near its beginning stays as it is', () => {
  const passage = { text: 'The kraken sinks ships.', ranges: [[4, 10]] as const };
  expect(excerptAround(passage)).toEqual(passage);
});

test('a long passage begins shortly before its first found word, at a word', () => {
  const text = `${'Long before the story. '.repeat(20)}At last the kraken sinks ships, the kraken wins.`;
  const first = text.indexOf('kraken');
  const second = text.lastIndexOf('kraken');
  const excerpt = excerptAround({
    text,
    ranges: [
      [first, first + 6],
      [second, second + 6],
    ],
  });
  expect(marked(excerpt)).toEqual(['kraken', 'kraken']);
  expect(excerpt.text).toMatch(/^… \S/);
  expect(excerpt.text.indexOf('kraken')).toBeLessThan(80);
});

test('a passage without spaces begins at the found word', () => {
  const text = `${'字'.repeat(500)}海怪${'字'.repeat(20)}`;
  const excerpt = excerptAround({ text, ranges: [[500, 502]] });
  expect(marked(excerpt)).toEqual(['海怪']);
});
