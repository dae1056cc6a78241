// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { act } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Status } from '#shared/status';
import { NavigationContext } from '../hooks/use-navigation';
import { StatusLines } from './status-lines';

const good: Status = {
  server: {
    state: 'ready',
    origin: 'embedded',
    address: '127.0.0.1:7233',
    namespace: 'default',
    message: 'The server is ready.',
  },
  worker: { state: 'polling', restarts: 0, message: 'The worker is running.' },
  task_queue: { name: 'project-ai-tasks', pollers: 1, message: 'One worker polls.' },
};
const bad: Status = {
  ...good,
  worker: { state: 'failed', restarts: 5, message: 'The worker keeps ending.' },
};
let tell: (status: Status) => void = () => undefined;

beforeEach(() => {
  const subscribe = (_name: string, _params: unknown, listen: (answer: unknown) => void): (() => void) => {
    tell = (status) => act(() => listen({ ok: true, value: status }));
    return () => undefined;
  };
  Object.assign(window, { leatherBook: { subscribe } });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <NavigationContext
        value={{ chapter: 'illustrations', target: null, open: () => undefined, openJob: () => undefined }}
      >
        <StatusLines />
      </NavigationContext>
    </QueryClientProvider>,
  );
});
afterEach(cleanup);

const worker = (): HTMLElement | null => screen.queryByText(/^The worker (is running|keeps ending)\.$/);

test('the status is one line while all is well, and opens by itself as long as something is wrong', () => {
  tell(good);
  expect(screen.getByText('Ready')).toBeTruthy();
  expect(worker()).toBeNull();
  tell(bad);
  expect(screen.getByText('The worker is unavailable')).toBeTruthy();
  expect(worker()?.textContent).toBe('The worker keeps ending.');
  tell(good);
  expect(worker()).toBeNull();
});

test('what the person has opened stays open through trouble and its end', async () => {
  tell(good);
  await userEvent.click(screen.getByText('Ready'));
  expect(worker()).toBeTruthy();
  tell(bad);
  tell(good);
  expect(worker()).toBeTruthy();
});

test('what the person has closed opens again with the next trouble', async () => {
  tell(bad);
  await userEvent.click(screen.getByText('The worker is unavailable'));
  expect(worker()).toBeNull();
  tell(good);
  tell(bad);
  expect(worker()).toBeTruthy();
});
