// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { JSX } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AppError } from '#shared/errors';
import { ToastProvider, Toasts } from '../components/toast-provider';
import { useDeleteWithUndo } from './use-delete-with-undo';
import '../testing/patience';

const remove = vi.fn<(ids: string[]) => Promise<string>>();
const restore = vi.fn<(ids: string[]) => Promise<string>>();

function Shelf(): JSX.Element {
  const deleteIds = useDeleteWithUndo({ delete: remove, restore });
  return (
    <button type="button" onClick={() => void deleteIds(['a', 'b'])}>
      Delete
    </button>
  );
}

beforeEach(() => {
  remove.mockReset().mockResolvedValue('Two deleted.');
  restore.mockReset().mockResolvedValue('Two are back.');
  render(
    <ToastProvider>
      <Shelf />
      <Toasts />
    </ToastProvider>,
  );
});
afterEach(cleanup);

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

test('what is deleted is told with an Undo, which brings the same back and says so', async () => {
  await press('Delete');
  await screen.findByText('Two deleted.');
  await press('Undo');
  await screen.findByText('Two are back.');
  expect(restore.mock.calls).toEqual(remove.mock.calls);
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
});

test('what cannot be deleted, or brought back, is told with its reason', async () => {
  remove.mockRejectedValueOnce(new AppError('disk_full', 'The disk is full.'));
  await press('Delete');
  await screen.findByText('The disk is full.');
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  restore.mockRejectedValueOnce(new AppError('not_found', 'They are gone for good.'));
  await press('Delete');
  await screen.findByText('Two deleted.');
  await press('Undo');
  await screen.findByText('They are gone for good.');
});
