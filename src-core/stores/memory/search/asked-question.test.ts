import { expect, test } from 'vitest';
import { readQuestion } from './asked-question';

const SPEAKERS = ['Melanie', 'Sam Raymond', 'Will'];

test.each<[question: string, about: string, meant: string, named: string[]]>([
  ["What are Melanie's plans?", 'What are plans?', 'What are my plans?', ['Melanie']],
  [
    'Where did Mel and Sam meet?',
    'Where did and meet?',
    'Where did I and I meet?',
    ['Melanie', 'Sam Raymond'],
  ],
  ['When will Raymond come?', 'When will come?', 'When will I come?', ['Sam Raymond']],
  ['Will Sam come?', 'Will come?', 'Will I come?', ['Sam Raymond']],
  ['Who likes pottery?', 'Who likes pottery?', 'Who likes pottery?', []],
  // A question that only names somebody is asked unchanged.
  ['Melanie?', 'Melanie?', 'Melanie?', ['Melanie']],
])('%s', (question, about, meant, named) => {
  const asked = readQuestion(question, SPEAKERS, 0);
  expect(asked).toMatchObject({ about, meant });
  expect(SPEAKERS.filter((speaker) => asked.isNamed(speaker))).toEqual(named);
});
