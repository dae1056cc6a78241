// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { ColumnProfile } from '#shared/analysis/results';
import { ColumnCard } from './column-card';

const WEIGHT: ColumnProfile = {
  name: 'weight',
  type: 'decimal',
  count: 97,
  missing: 5,
  distinct: 90,
  distinct_is_estimate: false,
  top: [],
  numeric: null,
  text: null,
  temporal: null,
};

afterEach(cleanup);

test('a column says what its numbers are, and how many of its cells were none', () => {
  render(<ColumnCard column={{ ...WEIGHT, description: 'in kg', misfits: 3 }} alerts={[]} shown={false} />);
  const card = screen.getByRole('article', { name: 'weight' });
  expect(card.textContent).toContain('Number · in kg');
  expect(card.textContent).toContain('Of another type3');
});

test('where there is nothing to say of either, nothing is said', () => {
  render(<ColumnCard column={WEIGHT} alerts={[]} shown={false} />);
  const card = screen.getByRole('article', { name: 'weight' });
  expect(card.textContent).not.toMatch(/Number ·|another type/);
});
