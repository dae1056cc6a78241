import { expect, test } from 'vitest';
import { emphasised, escapedJson, forStream } from './terminal-text';

const terminal = { isTTY: true };
const pipe = {};

test.each([
  ['a window title', '\u001B]0;owned\u0007', '␛]0;owned␇'],
  ['a cleared screen', '\u001B[2J', '␛[2J'],
  ['the 8-bit form of it', '\u009B2J', '<U+009B>2J'],
  ['a line written over', 'all is well\rnot so', 'all is well␍not so'],
  ['rubbed out', 'a\u0008b\u007F', 'a␈b␡'],
  ['text turned round', 'invoice\u202Egpj.exe', 'invoice<U+202E>gpj.exe'],
  ['isolated text', '\u2066x\u2069', '<U+2066>x<U+2069>'],
  ['marks of direction', '\u200E\u200F\u061C', '<U+200E><U+200F><U+061C>'],
])('a terminal gets signs for %s, a pipe the text', (_what, text, shown) => {
  expect(forStream(terminal, text)).toBe(shown);
  expect(forStream(pipe, text)).toBe(text);
  const json = escapedJson({ text });
  expect(json).toMatch(/^[\n\u0020-\u007E]+$/);
  expect(JSON.parse(json)).toEqual({ text });
});

test('languages, tabs and new lines stay as they are', () => {
  const text = 'Grüße\tשלום\nمرحبا 你好 👩‍🚀';
  expect(forStream(terminal, text)).toBe(text);
  expect(JSON.parse(escapedJson(text))).toBe(text);
});

test('emphasis is bold on a terminal and nothing elsewhere, whatever is emphasised', () => {
  const text = emphasised('a \u001B[2J b');
  expect(forStream(terminal, text)).toBe('\u001B[1ma ␛[2J b\u001B[22m');
  expect(forStream(pipe, text)).toBe('a \u001B[2J b');
});
