import { expect, test } from 'vitest';
import { personWords, speakerWords } from './speaker-words';

const user = { speaker: null, role: 'user' } as const;

test('the app’s person is “You”; a program’s user is not', () => {
  expect(speakerWords(user, { user_id: null })).toBe('You');
  expect(speakerWords(user, { user_id: 'ann' })).toBe('ann');
  expect(speakerWords({ ...user, role: 'assistant' }, { user_id: 'ann' })).toBe('The assistant');
  expect(speakerWords({ speaker: 'Sam', role: null }, { user_id: 'ann' })).toBe('Sam');
  expect(personWords('user')).toBe('You');
  expect(personWords('user', 'ann')).toBe('ann');
  expect(personWords('Sam', 'ann')).toBe('Sam');
});

test('nobody is named before it is known whose conversation it is', () => {
  expect(speakerWords(user, undefined)).toBe('');
  expect(speakerWords({ ...user, speaker: 'Sam' }, undefined)).toBe('Sam');
});
