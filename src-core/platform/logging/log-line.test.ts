import { expect, test } from 'vitest';
import { logLine } from './log-line';

test('attributes follow the message, errors come with their causes', () => {
  const error = new Error('outer', { cause: new Error('inner') });
  const line = logLine('It failed', { attempt: 2, absent: undefined, big: 5n, error });
  expect(line).toContain('It failed {"attempt":2,"big":"5"}\nError: outer');
  expect(line).toContain('Caused by: Error: inner');
});

test.each([
  ['the key of a provider', 'the key sk-abcdefgh12345678 was refused', 'sk-abcdefgh'],
  ['a token', 'hf_abcdefghijkl', 'hf_abc'],
  ['a header', 'Authorization: Bearer abc.def-ghi', 'abc.def'],
  ['the password in an address', 'at http://me:pass@host/', 'me:pass'],
])('%s in a message is hidden', (_, message, secret) => {
  expect(logLine(message)).not.toContain(secret);
  expect(logLine('x', { error: new Error(message) })).not.toContain(secret);
  expect(logLine('x', { nested: { text: message } })).not.toContain(secret);
});

test('attributes with the name of a secret are hidden, at any depth', () => {
  expect(logLine('x', { apiKey: 'a1', nested: { HF_TOKEN: 'b2', count: 3 } })).toBe(
    'x {"apiKey":"[hidden]","nested":{"HF_TOKEN":"[hidden]","count":3}}',
  );
});

test('ordinary words are left alone', () => {
  const line = 'the task-force draws a risk-taking skater at http://localhost:7233/';
  expect(logLine(line)).toBe(line);
});
