// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Job } from '#shared/jobs/job';
import { NavigationContext } from '../../hooks/use-navigation';
import type { Navigation } from '../../hooks/use-navigation';
import { EndedJob } from './ended-job';
import { EndedJobs } from './ended-jobs';
import { RunningJobs } from './running-jobs';
import '../../testing/patience';

const answer = vi.fn<(name: string, input: unknown) => Promise<unknown>>();
const open = vi.fn<Navigation['open']>();

beforeEach(() => {
  answer.mockReset().mockResolvedValue({ ok: true, value: undefined });
  open.mockReset();
  Object.assign(window, { leatherBook: { call: answer } });
});
afterEach(cleanup);

function job(id: string, change: Partial<Job> = {}): Job {
  return {
    workflow_id: id,
    kind: 'analysis',
    summary: `${id}.csv`,
    state: 'failed',
    submitted_at: '2026-01-01T00:00:00.000Z',
    cancel_requested: false,
    steps: [],
    request: {},
    ...change,
  };
}

function show(children: ReactNode): ReturnType<typeof userEvent.setup> {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <NavigationContext value={{ chapter: 'analysis', target: null, open, openJob: () => undefined }}>
        <ul>{children}</ul>
      </NavigationContext>
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

const names = (): (string | null)[] => screen.getAllByRole('button').map(({ textContent }) => textContent);

test.each([
  ['failed', ['Run it again', 'Change it', 'Dismiss']],
  ['cancelled', ['Run it again', 'Change it', 'Dismiss']],
  ['terminated', ['Run it again', 'Change it', 'Dismiss']],
  // The server still knows it: no new job.
  ['timed_out', ['Run it again', 'Change it', 'Dismiss']],
  // The same would be refused again.
  ['refused', ['Change it', 'Dismiss']],
  ['completed', ['Dismiss']],
] as const)('what can be done with a job that is %s', (state, buttons) => {
  show(
    <EndedJob job={job('one', { state })} onRunAgain={async () => undefined} onChange={() => undefined} />,
  );
  expect(names()).toEqual(buttons);
});

test('a job of another program can be dismissed, and no more: nobody knows what was asked', () => {
  show(<EndedJob job={job('one')} />);
  expect(names()).toEqual(['Dismiss']);
});

test('a job that is run again goes once the new one is accepted, and stays with the reason when it is not', async () => {
  const runAgain = vi.fn<() => Promise<void>>();
  runAgain.mockRejectedValueOnce(new Error('The disk is full.'));
  const user = show(<EndedJob job={job('one')} onRunAgain={runAgain} />);
  await user.click(screen.getByRole('button', { name: 'Run it again' }));
  expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.');
  expect(answer).not.toHaveBeenCalled();
  await user.click(screen.getByRole('button', { name: 'Run it again' }));
  await expect.poll(() => answer.mock.calls).toContainEqual(['jobs.dismiss', { workflow_id: 'one' }]);
  expect(runAgain).toHaveBeenCalledTimes(2);
});

test('what was made is opened in the chapter of its kind', async () => {
  const results = { analysis_id: 'a-1', rows: 1, columns: 1, rejected_rows: 0, alerts: 0, clusters: null };
  const result = { success: true, results: { ...results, charts: 0, sha256: '' } };
  const user = show(<EndedJob job={job('one', { state: 'completed', result })} />);
  await user.click(screen.getByRole('button', { name: 'Open the report' }));
  expect(open).toHaveBeenCalledWith('analysis', { kind: 'made', id: 'a-1' });
});

test('ended jobs are dismissed together', async () => {
  const jobs = ['one', 'two', 'three'].map((id) => job(id));
  const user = show(
    <EndedJobs title="Finished" jobs={jobs}>
      {(each) => <EndedJob key={each.workflow_id} job={each} />}
    </EndedJobs>,
  );
  await user.click(screen.getByRole('button', { name: 'Dismiss all' }));
  expect(answer.mock.calls).toEqual(jobs.map(({ workflow_id }) => ['jobs.dismiss', { workflow_id }]));
});

test('the newest are shown; the older ones and those that were cancelled fold into one line', async () => {
  const jobs = [
    job('stopped', { state: 'cancelled' }),
    ...['one', 'two', 'three', 'four'].map((id) => job(id)),
  ];
  const user = show(
    <EndedJobs title="Finished" jobs={jobs}>
      {(each) => <EndedJob key={each.workflow_id} job={each} />}
    </EndedJobs>,
  );
  const cards = (): (string | null)[] =>
    screen.getAllByRole('listitem').map((card) => card.getAttribute('aria-label'));
  expect(cards()).toEqual(['Failed: one.csv', 'Failed: two.csv', 'Failed: three.csv']);
  await user.click(screen.getByRole('button', { name: 'Show 2 more' }));
  expect(cards()).toHaveLength(5);
  await user.click(screen.getByRole('button', { name: 'Show fewer' }));
  expect(cards()).toHaveLength(3);
});

test('of many running jobs the first dozen is listed, with the number of the others', () => {
  const jobs = Array.from({ length: 15 }, (_, index) => job(`job-${index}`, { state: 'running' }));
  show(<RunningJobs title="Being analysed" jobs={jobs} chosen="job-1" />);
  const list = within(screen.getByRole('region', { name: 'Being analysed' }));
  const items = list.getAllByRole('listitem', { name: /^Being analysed: / });
  expect(items).toHaveLength(12);
  expect(list.getByText('And 3 more; History lists them all.')).toBeTruthy();
  // Of many, only the chosen one is open and shows its steps.
  expect(items.map((item) => item.querySelector('details')?.open)).toEqual(
    items.map((_, index) => index === 1),
  );
});
