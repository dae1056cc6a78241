// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ReasonDialog } from './reason-dialog';

const submitted = vi.fn<(reason: string) => void>();
const closed = vi.fn<() => void>();

beforeEach(() => {
  submitted.mockReset();
  closed.mockReset();
  render(
    <ReasonDialog
      title="Deny it?"
      help="Whoever asked reads it."
      action="Deny it"
      leave="Keep it waiting"
      onSubmit={submitted}
      onClose={closed}
    >
      <p>It is kept out.</p>
    </ReasonDialog>,
  );
});
afterEach(cleanup);

const reason = () => screen.getByRole('textbox', { name: /Reason/ });

test('the reason has the focus; it is optional, and given without the space around it', async () => {
  expect(document.activeElement).toBe(reason());
  await userEvent.click(screen.getByRole('button', { name: 'Deny it' }));
  await userEvent.type(reason(), '  not true ');
  await userEvent.click(screen.getByRole('button', { name: 'Deny it' }));
  expect(submitted.mock.calls).toEqual([[''], ['not true']]);
});

test('Ctrl+Enter submits once, however long it is held; Enter alone is a new line', async () => {
  await userEvent.type(reason(), 'one{Enter}two');
  expect(submitted).not.toHaveBeenCalled();
  fireEvent.keyDown(reason(), { key: 'Enter', ctrlKey: true });
  fireEvent.keyDown(reason(), { key: 'Enter', ctrlKey: true, repeat: true });
  expect(submitted.mock.calls).toEqual([['one\ntwo']]);
});

test('who would rather not says nothing', async () => {
  await userEvent.type(reason(), 'not true');
  await userEvent.click(screen.getByRole('button', { name: 'Keep it waiting' }));
  expect(closed).toHaveBeenCalledOnce();
  expect(submitted).not.toHaveBeenCalled();
});
