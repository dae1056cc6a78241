import { expect, test } from 'vitest';
import { answerSigns } from './answer-signs';

test.each([
  ['When did you move?', 'We moved last autumn.', 'We moved, and it was hard.'],
  ['How long have you lived there?', 'For three years, I think.', 'For a good while, I think.'],
  ['How many cats do you have?', 'I have two of them.', 'I have some of them.'],
  ['Where do your parents live?', 'They live in Porto, near the sea.', 'They live near the sea.'],
  ['Who plays the cello?', 'That is my sister Eva.', 'That is my sister.'],
])('%s', (question, answer, other) => {
  const signs = answerSigns(question);
  expect(signs.length).toBeGreaterThan(0);
  expect(signs.some((sign) => sign.test(answer))).toBe(true);
  expect(signs.some((sign) => sign.test(other))).toBe(false);
});

test('a question that asks for none of these has no sign', () => {
  expect(answerSigns('What is your favourite food?')).toEqual([]);
});
