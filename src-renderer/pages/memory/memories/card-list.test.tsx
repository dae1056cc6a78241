// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import type { JSX } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useMarks } from '../../../hooks/use-marks';
import { CardList } from './card-list';

const GROUPS = [
  { title: 'May 2024', count: 4 },
  { title: 'April 2024', count: 3000 },
];
const TOTAL = 3004;
const deleted = vi.fn<(ids: string[]) => void>();
const seen = vi.fn<(sight: { first: number; last: number; group: number }) => void>();

// There is no layout here: the list is told that it is three cards wide and four high.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(440);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(440);
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(800);
  deleted.mockClear();
  seen.mockClear();
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function Memories({ known = TOTAL }: { known?: number }): JSX.Element {
  const [open, setOpen] = useState<string | null>(null);
  const marks = useMarks();
  return (
    <>
      <CardList
        label="Memories"
        groups={GROUPS}
        cardHeight={100}
        idAt={(card) => (card < known ? `memory ${card + 1}` : undefined)}
        openId={open}
        marks={marks}
        jump={null}
        onOpen={setOpen}
        onDelete={deleted}
        onSight={seen}
      >
        {(card) => `Card ${card + 1}`}
      </CardList>
      <output>{open}</output>
    </>
  );
}

const opened = () => document.querySelector('output')?.textContent;
const chosen = () => screen.queryAllByRole('option', { selected: true }).map((card) => card.textContent);

test('of thousands those in sight are in the page, below the headings of their groups', () => {
  render(<Memories />);
  expect(screen.getByText('May 2024')).toBeTruthy();
  const cards = screen.getAllByRole('option');
  expect(cards.length).toBeLessThan(60);
  expect(cards[4]?.getAttribute('aria-posinset')).toBe('5');
  expect(cards[4]?.getAttribute('aria-setsize')).toBe(String(TOTAL));
  expect(seen.mock.lastCall?.[0]).toMatchObject({ first: 0, group: 0 });
});

test('arrows move among the columns, Home and End to the ends; Enter opens; what is open follows', async () => {
  render(<Memories />);
  screen.getByRole('listbox').focus();
  await userEvent.keyboard('{ArrowRight}{Enter}');
  expect(opened()).toBe('memory 2');
  // The second row has one card, and the next group begins a row.
  await userEvent.keyboard('{ArrowDown}');
  expect(opened()).toBe('memory 4');
  await userEvent.keyboard('{ArrowDown}');
  expect(opened()).toBe('memory 5');
  await userEvent.keyboard('{End}');
  expect(opened()).toBe(`memory ${TOTAL}`);
  await userEvent.keyboard('{Home}{ArrowLeft}');
  expect(opened()).toBe('memory 1');
});

test('Space marks, a click marks too, and Delete takes what is marked', async () => {
  render(<Memories />);
  screen.getByRole('listbox').focus();
  await userEvent.keyboard(' ');
  await userEvent.click(screen.getByText('Card 3'));
  expect(chosen()).toEqual(['Card 1', 'Card 3']);
  await userEvent.keyboard('{Delete}');
  expect(deleted).toHaveBeenCalledWith(['memory 1', 'memory 3']);
  expect(opened()).toBe('');
});

test('a card that is still being read is not opened, marked or deleted', async () => {
  render(<Memories known={0} />);
  screen.getByRole('listbox').focus();
  await userEvent.keyboard('{Enter} {Delete}');
  expect(opened()).toBe('');
  expect(chosen()).toEqual([]);
  expect(deleted).not.toHaveBeenCalled();
});
