// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import type { JSX } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useMarks } from '../hooks/use-marks';
import { RowList } from './row-list';
import { SelectionActions } from './selection-actions';

// There is no layout here: the list is told that it is ten rows high.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(500);
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(300);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(500);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const NAMES = Array.from({ length: 1000 }, (_, index) => `Entry ${index + 1}`);
const deleted = vi.fn<(ids: string[]) => void>();
const nearEnd = vi.fn<() => void>();

function Library(): JSX.Element {
  const [open, setOpen] = useState<string | null>(null);
  const marks = useMarks();
  return (
    <>
      <SelectionActions marks={marks} shown={NAMES.slice(0, 3)} action="Delete" onAct={deleted} />
      <RowList
        label="Library"
        items={NAMES}
        idOf={(name) => name}
        rowHeight={50}
        openId={open}
        marks={marks}
        onOpen={setOpen}
        onDelete={deleted}
        onNearEnd={nearEnd}
      >
        {(name) => name}
      </RowList>
      <output>{open}</output>
    </>
  );
}

beforeEach(() => {
  deleted.mockClear();
  nearEnd.mockClear();
  render(<Library />);
});

const list = () => screen.getByRole('listbox');
const chosen = () => screen.queryAllByRole('option', { selected: true }).map((row) => row.textContent);

test('of a thousand rows only those in sight are in the page, and each says its place', () => {
  const rows = screen.getAllByRole('option');
  expect(rows.length).toBeLessThan(40);
  expect(rows[2]?.getAttribute('aria-posinset')).toBe('3');
  expect(rows[2]?.getAttribute('aria-setsize')).toBe('1000');
  expect(nearEnd).not.toHaveBeenCalled();
});

test('arrows, pages, Home and End move; Enter opens; what is open follows', async () => {
  await userEvent.tab();
  await userEvent.tab();
  expect(document.activeElement).toBe(list());
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  expect(chosen()).toEqual(['Entry 2']);
  await userEvent.keyboard('{PageDown}');
  expect(document.querySelector('output')?.textContent).toBe('Entry 11');
  await userEvent.keyboard('{Home}{ArrowUp}');
  expect(document.querySelector('output')?.textContent).toBe('Entry 1');
  await userEvent.keyboard('{End}');
  expect(document.querySelector('output')?.textContent).toBe('Entry 1000');
});

test('Delete takes the current row, or all that are marked', async () => {
  list().focus();
  await userEvent.keyboard('{ArrowDown}{Delete}');
  expect(deleted).toHaveBeenLastCalledWith(['Entry 1']);
  await userEvent.keyboard(' {ArrowDown}{ArrowDown} ');
  expect(chosen()).toEqual(['Entry 1', 'Entry 3']);
  await userEvent.keyboard('{Delete}');
  expect(deleted).toHaveBeenLastCalledWith(['Entry 1', 'Entry 3']);
});

test('while one selects, a click marks and does not open; Done ends it', async () => {
  await userEvent.click(screen.getByRole('button', { name: 'Select' }));
  await userEvent.click(screen.getByText('Entry 2'));
  expect(document.querySelector('output')?.textContent).toBe('');
  expect(screen.getByText('1 selected')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Select all shown' }));
  await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
  expect(deleted).toHaveBeenCalledWith(['Entry 1', 'Entry 2', 'Entry 3']);
  await userEvent.click(screen.getByRole('button', { name: 'Done' }));
  expect(chosen()).toEqual([]);
  await userEvent.click(screen.getByText('Entry 2'));
  expect(document.querySelector('output')?.textContent).toBe('Entry 2');
});

test('with nothing selected, the action does nothing', async () => {
  await userEvent.click(screen.getByRole('button', { name: 'Select' }));
  await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
  expect(deleted).not.toHaveBeenCalled();
});
