import { expect, test } from 'vitest';
import { embeddedText } from './embedded-text';

test('the model reads a passage below its title and the heading above it', () => {
  const text = 'Twice, for the same time again.';
  const context = ['Loans', 'How do I extend a loan?'];
  expect(embeddedText({ title: 'The library', context, text })).toBe(
    'The library\nHow do I extend a loan?\nTwice, for the same time again.',
  );
  expect(embeddedText({ title: 'The library', context: [], text })).toBe(`The library\n${text}`);
});

test('what a passage begins with is not said twice', () => {
  const text = 'How do I extend a loan? Twice.';
  expect(embeddedText({ title: 'How do I extend a loan?', context: ['How do I extend a loan?'], text })).toBe(
    text,
  );
  expect(embeddedText({ title: '', context: [], text })).toBe(text);
});
