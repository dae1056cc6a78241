import { expect, test } from 'vitest';
import { laterJob } from './later-job';
import type { WorkerContext, WorkerJob } from './worker-job';

interface Activities {
  greet(name: string): Promise<string>;
}

function job(mistake?: Partial<WorkerJob>) {
  const done: string[] = [];
  const open = laterJob<Activities>({ greet: true }, () => {
    done.push('load');
    return Promise.resolve(() => ({
      activities: { greet: (name: string) => Promise.resolve(`Hello, ${name}`) },
      resume: () => done.push('resume'),
      close: () => Promise.resolve(void done.push('close')),
      ...mistake,
    }));
  });
  const opened = open({} as WorkerContext);
  return { done, open, opened, activities: opened.activities as Activities };
}

test('the code of a job is loaded with its first activity, once', async () => {
  const { done, open, activities } = job();
  expect(open.activityNames).toEqual(['greet']);
  expect(done).toEqual([]);
  expect(await Promise.all([activities.greet('Ana'), activities.greet('Ben')])).toEqual([
    'Hello, Ana',
    'Hello, Ben',
  ]);
  expect(done).toEqual(['load']);
});

test('what resumes is loaded for it, and closed', async () => {
  const { done, opened } = job();
  opened.resume?.();
  await opened.close?.();
  expect(done).toEqual(['load', 'resume', 'close']);
});

test('what was never loaded is not loaded to be closed', async () => {
  const { done, opened } = job();
  await opened.close?.();
  expect(done).toEqual([]);
});

test('an activity that a job does not have is a mistake that shows', async () => {
  const { activities } = job({ activities: {} });
  await expect(activities.greet('Ana')).rejects.toThrow('There is no activity greet.');
});
