import { expect, test } from 'vitest';
import { readQuestion } from './asked-question';

const SPEAKERS = ['Melanie', 'Sam Raymond', 'Will'];

test.each<[question: string, about: string, named: string[]]>([
  ["What are Melanie's plans?", 'What are plans?', ['Melanie']],
  ['Where did Mel and Sam meet?', 'Where did and meet?', ['Melanie', 'Sam Raymond']],
  ['When will Raymond come?', 'When will come?', ['Sam Raymond']],
  ['Will Sam come?', 'Will come?', ['Sam Raymond']],
  ['Who likes pottery?', 'Who likes pottery?', []],
  // A question that only names somebody is asked unchanged.
  ['Melanie?', 'Melanie?', ['Melanie']],
])('%s', (question, about, named) => {
  const asked = readQuestion(question, SPEAKERS, 0);
  expect(asked.about).toBe(about);
  expect(SPEAKERS.filter((speaker) => asked.isNamed(speaker))).toEqual(named);
});
