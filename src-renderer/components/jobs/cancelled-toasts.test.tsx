// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { act } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Job } from '#shared/jobs/job';
import { ToastProvider, Toasts } from '../toast-provider';
import { CancelledToasts } from './cancelled-toasts';

const running: Job = {
  workflow_id: 'analysis-1',
  kind: 'analysis',
  summary: 'sales.csv',
  state: 'running',
  submitted_at: '2026-01-01T00:00:00.000Z',
  cancel_requested: true,
  steps: [],
  request: {},
};
let tell: (jobs: readonly Job[]) => void = () => undefined;

beforeEach(() => {
  const subscribe = (name: string, _params: unknown, listen: (answer: unknown) => void): (() => void) => {
    if (name === 'jobs') tell = (jobs) => act(() => listen({ ok: true, value: jobs }));
    return () => undefined;
  };
  Object.assign(window, { leatherBook: { subscribe } });
});
afterEach(cleanup);

test('a job that stops is reported in passing; one that had stopped before the window opened is not news', () => {
  render(
    <ToastProvider>
      <CancelledToasts />
      <Toasts />
    </ToastProvider>,
  );
  const messages = screen.getByRole('status', { name: 'Messages' });
  const before: Job = { ...running, workflow_id: 'analysis-0', summary: 'old.csv', state: 'cancelled' };
  tell([running, before]);
  expect(messages.textContent).toBe('');
  tell([{ ...running, state: 'cancelled' }, before]);
  expect(messages.textContent).toBe('Cancelled: sales.csv. It was stopped; nothing was kept.');
});
