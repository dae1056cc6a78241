import { expect, test } from 'vitest';
import { questionTerms } from './question-terms';

test.each(['issue', 'issues', 'value', 'shoe', 'goes', 'Quelle', 'poet'])(
  '%j has no umlaut: it is looked for once',
  (word) => {
    expect(questionTerms(word).join()).not.toContain(' OR ');
  },
);

test.each(['Mueller', 'Müller', 'Loewe'])('%j is looked for in both spellings', (word) => {
  expect(questionTerms(word).join()).toContain(' OR ');
});
