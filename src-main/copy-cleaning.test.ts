import { expect, test } from 'vitest';
import { memoryLog } from '#core/testing/memory-log';
import type { CleanedCopies, CleaningStep, CopyCleaningState } from '#shared/copy-cleaning';
import { AppError } from '#shared/errors';
import { CopyCleaning } from './copy-cleaning';

const CLEAN: CleanedCopies = { replaced: 2, running: 0, foreign: 0, unasked: false };

interface Run {
  onStep: (step: CleaningStep) => void;
  end: (cleaned: CleanedCopies) => void;
  fail: (error: unknown) => void;
}

/** Cleanings that end when the test says so. */
function heldCleaning() {
  const runs: Run[] = [];
  const told: CopyCleaningState[] = [];
  let damages = 0;
  const cleaning = new CopyCleaning({
    clean: (onStep) => new Promise((end, fail) => runs.push({ onStep, end, fail })),
    log: memoryLog(),
    onDamage: () => (damages += 1),
  });
  const ended = () =>
    new Promise<void>((resolve) => {
      const stop = cleaning.changed.on((state) => {
        if (state?.state === 'running') return;
        stop();
        resolve();
      });
    });
  cleaning.changed.on((state) => told.push(state));
  return { cleaning, runs, told, ended, damages: () => damages };
}

test('it tells each step and the end', async () => {
  const { cleaning, runs, told, ended } = heldCleaning();
  cleaning.start();
  runs[0]?.onStep('histories');
  const end = ended();
  runs[0]?.end(CLEAN);
  await end;
  expect(told).toEqual([
    { state: 'running', step: 'store' },
    { state: 'running', step: 'histories' },
    { state: 'done', cleaned: CLEAN },
  ]);
  expect(cleaning.state).toEqual({ state: 'done', cleaned: CLEAN });
});

test('what is asked for meanwhile is one more cleaning, and only its end is told', async () => {
  const { cleaning, runs, told, ended } = heldCleaning();
  cleaning.start();
  cleaning.start();
  cleaning.start();
  expect(runs).toHaveLength(1);
  const again = new Promise<void>((resolve) => cleaning.changed.on(() => resolve()));
  runs[0]?.end({ ...CLEAN, replaced: 7 });
  await again;
  expect(runs).toHaveLength(2);
  const end = ended();
  runs[1]?.end(CLEAN);
  await end;
  expect(runs).toHaveLength(2);
  expect(told.filter((state) => state?.state === 'done')).toEqual([{ state: 'done', cleaned: CLEAN }]);
});

test('a failure is told, damage is looked into, and it can be asked for again', async () => {
  const { cleaning, runs, ended, damages } = heldCleaning();
  cleaning.start();
  const failed = ended();
  runs[0]?.fail(new AppError('storage_damaged', 'The store is damaged.'));
  await failed;
  expect(cleaning.state).toMatchObject({ state: 'failed', error: { code: 'storage_damaged' } });
  expect(damages()).toBe(1);
  cleaning.start();
  const end = ended();
  runs[1]?.end(CLEAN);
  await end;
  expect(cleaning.state?.state).toBe('done');
});

test('one that was broken off goes on and says so; what is asked for after it is another', async () => {
  const { cleaning, runs, told, ended } = heldCleaning();
  cleaning.resume();
  const end = ended();
  runs[0]?.end(CLEAN);
  await end;
  cleaning.resume();
  expect(runs).toHaveLength(1);
  cleaning.start();
  expect(told).toEqual([
    { state: 'running', step: 'store', resumed: true },
    { state: 'done', cleaned: CLEAN },
    { state: 'running', step: 'store' },
  ]);
});
