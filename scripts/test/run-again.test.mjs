import { expect, test } from 'vitest';
import { runAgain } from './run-again.mjs';

const one = { file: 'a.test.ts', title: 'one', message: 'late' };
const two = { file: 'a.test.ts', title: 'two', message: 'wrong' };
const first = [
  { suite: 'unit', counts: { passed: 9, failed: 0, skipped: 0 }, failures: [] },
  { suite: 'e2e', counts: { passed: 3, failed: 2, skipped: 0 }, failures: [one, two] },
];

test('each failure is named, with whether it failed again', async () => {
  const asked = [];
  const lines = [];
  await runAgain(
    first,
    (suite, files) => {
      asked.push([suite, files]);
      return { suite, counts: { passed: 4, failed: 1, skipped: 0 }, failures: [two] };
    },
    (line) => lines.push(line),
  );
  expect(asked).toEqual([['e2e', ['a.test.ts']]]);
  expect(lines).toContain('\nFailed, but passed when run once more, alone: e2e, a.test.ts, one\nlate');
  expect(lines).toContain('\nFailed: e2e, a.test.ts, two\nwrong');
});

test('a second run that crashes says nothing for a test', async () => {
  const lines = [];
  const failures = [one];
  await runAgain(
    [{ suite: 'e2e', counts: { passed: 3, failed: 1, skipped: 0 }, failures }],
    (suite) => ({ suite, counts: { passed: 0, failed: 1, skipped: 0 }, failures: [] }),
    (line) => lines.push(line),
  );
  expect(lines.at(-1)).toBe('\nFailed: e2e, a.test.ts, one\nlate');
});

test('where many files fail, or none, nothing is run again', async () => {
  const failures = Array.from({ length: 7 }, (_, index) => ({ ...one, file: `${index}.test.ts` }));
  const many = [{ suite: 'unit', counts: { passed: 0, failed: 7, skipped: 0 }, failures }];
  const never = () => expect.unreachable();
  const lines = [];
  await runAgain(many, never, (line) => lines.push(line));
  expect(lines).toHaveLength(7);
  await runAgain([first[0]], never, (line) => lines.push(line));
  expect(lines).toHaveLength(7);
});
