// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { JSX } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useJobForm } from './use-job-form';
import { useSubmitJob } from './use-submit-job';
import '../testing/patience';

const send = vi.fn<(requestId: string, wanted: string) => Promise<{ workflow_id: string }>>();
beforeEach(() => send.mockReset());
afterEach(cleanup);

function Form({ wanted, ready }: { wanted: string; ready: boolean }): JSX.Element {
  const submit = useSubmitJob(send);
  const { form, button } = useJobForm(submit, () => submit.mutate(wanted), ready);
  return (
    <form aria-label="New job" {...form}>
      <input aria-label="Words" />
      <button {...button}>Send</button>
      {submit.error && <p role="alert">{submit.error.message}</p>}
    </form>
  );
}

interface Shown {
  user: ReturnType<typeof userEvent.setup>;
  want: (wanted: string) => void;
  button: HTMLElement;
}

function show(ready = true): Shown {
  const client = new QueryClient();
  const form = (wanted: string): JSX.Element => (
    <QueryClientProvider client={client}>
      <Form wanted={wanted} ready={ready} />
    </QueryClientProvider>
  );
  const { rerender } = render(form('a fox'));
  return {
    user: userEvent.setup(),
    want: (wanted) => rerender(form(wanted)),
    button: screen.getByRole('button', { name: 'Send' }),
  };
}

const requestIds = (): string[] => send.mock.calls.map(([id]) => id);

test('a double click and Ctrl+Enter while it is being sent are one job', async () => {
  let accept: (answer: { workflow_id: string }) => void = () => undefined;
  send.mockReturnValue(new Promise((resolve) => (accept = resolve)));
  const { user, button } = show();
  await user.dblClick(button);
  await user.type(screen.getByLabelText('Words'), '{Control>}{Enter}{/Control}');
  expect(send).toHaveBeenCalledTimes(1);
  expect(button.getAttribute('aria-disabled')).toBe('true');
  accept({ workflow_id: 'image-1' });
  await expect.poll(() => button.getAttribute('aria-disabled')).toBe('false');
  await user.type(screen.getByLabelText('Words'), '{Control>}{Enter}{/Control}');
  expect(send).toHaveBeenCalledTimes(2);
  expect(new Set(requestIds()).size).toBe(2);
});

test('the second click of a double click sends nothing, however fast the first was answered', async () => {
  send.mockResolvedValue({ workflow_id: 'image-1' });
  const { user, button } = show();
  await user.dblClick(button);
  await expect.poll(() => button.getAttribute('aria-disabled')).toBe('false');
  expect(send).toHaveBeenCalledTimes(1);
});

test('a form that is not ready sends nothing', async () => {
  const { user, button } = show(false);
  await user.click(button);
  await user.type(screen.getByLabelText('Words'), '{Control>}{Enter}{/Control}');
  expect(send).not.toHaveBeenCalled();
});

test('after a call without an answer the same again is the same job, and something else is another', async () => {
  const silence = new Error('The book did not answer.');
  send
    .mockRejectedValueOnce(silence)
    .mockRejectedValueOnce(silence)
    .mockResolvedValue({ workflow_id: 'image-1' });
  const { user, want, button } = show();
  await user.click(button);
  await screen.findByRole('alert');
  await user.click(button);
  await expect.poll(() => send.mock.calls.length).toBe(2);
  expect(new Set(requestIds()).size).toBe(1);
  await expect.poll(() => button.getAttribute('aria-disabled')).toBe('false');
  want('an owl');
  await user.click(button);
  await expect.poll(() => send.mock.calls.length).toBe(3);
  expect(new Set(requestIds()).size).toBe(2);
});
