// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { JSX } from 'react';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { useToast } from '../hooks/use-toast';
import type { Toast } from '../hooks/use-toast';
import { ToastProvider, Toasts } from './toast-provider';

afterEach(cleanup);

/** A button for each toast. */
function Offers({ toasts }: { toasts: Toast[] }): JSX.Element {
  const show = useToast();
  return (
    <>
      {toasts.map((toast) => (
        <button key={toast.message} type="button" onClick={() => show(toast)}>
          Show {toast.message}
        </button>
      ))}
      <textarea aria-label="Prompt" />
    </>
  );
}

const open = (...toasts: Toast[]) =>
  render(
    <ToastProvider>
      <Offers toasts={toasts} />
      <Toasts />
    </ToastProvider>,
  );
const show = (message: string) => userEvent.click(screen.getByRole('button', { name: `Show ${message}` }));
const shown = () => [...screen.getByRole('status').children].map((line) => line.firstChild?.textContent);

test('Undo does what the toast offers, and the toast goes', async () => {
  const undo = vi.fn<() => void>();
  open({ message: 'Deleted', undo });
  await show('Deleted');
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(undo).toHaveBeenCalledOnce();
  expect(shown()).toEqual([]);
});

test('Ctrl+Z undoes the last toast that can be undone, but not while one types', async () => {
  const undo = vi.fn<() => void>();
  open({ message: 'Deleted', undo }, { message: 'Copied' });
  await show('Deleted');
  await show('Copied');
  await userEvent.click(screen.getByLabelText('Prompt'));
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(undo).not.toHaveBeenCalled();
  await userEvent.click(document.body);
  (document.activeElement as HTMLElement | null)?.blur();
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(undo).toHaveBeenCalledOnce();
  expect(shown()).toEqual(['Copied']);
});

test('of four toasts the three newest stay', async () => {
  open(...['one', 'two', 'three', 'four'].map((message) => ({ message })));
  for (const message of ['one', 'two', 'three', 'four']) await show(message);
  expect(shown()).toEqual(['two', 'three', 'four']);
});

test('a toast disappears by itself, but not from under the pointer', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  open({ message: 'Copied' }, { message: 'Saved' });
  for (const button of screen.getAllByRole('button')) fireEvent.click(button);
  fireEvent.pointerOver(screen.getByText('Saved'));
  act(() => void vi.advanceTimersByTime(60_000));
  expect(shown()).toEqual(['Saved']);
  fireEvent.pointerOut(screen.getByText('Saved'));
  act(() => void vi.advanceTimersByTime(60_000));
  expect(shown()).toEqual([]);
});
