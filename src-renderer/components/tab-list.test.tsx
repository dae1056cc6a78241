// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import type { JSX } from 'react';
import { afterEach, expect, test } from 'vitest';
import { TabList } from './tab-list';

afterEach(cleanup);

const TABS = [
  { id: 'columns', title: 'Columns', count: '12' },
  { id: 'charts', title: 'Charts' },
  { id: 'table', title: 'Table' },
] as const;

function Tabs({ vertical }: { vertical?: boolean }): JSX.Element {
  const [open, setOpen] = useState<'columns' | 'charts' | 'table'>('columns');
  return <TabList label="Report" prefix="t" tabs={TABS} open={open} vertical={vertical} onOpen={setOpen} />;
}

const openTab = () => screen.getByRole('tab', { selected: true });

test('arrows go from tab to tab and round, Home and End to the ends, and the focus goes along', async () => {
  const user = userEvent.setup();
  render(<Tabs />);
  await user.tab();
  await user.keyboard('{ArrowRight}');
  expect(openTab().textContent).toBe('Charts');
  expect(document.activeElement).toBe(openTab());
  await user.keyboard('{End}{ArrowRight}');
  expect(openTab().textContent).toBe('Columns (12)');
  await user.keyboard('{ArrowLeft}');
  expect(openTab().textContent).toBe('Table');
  await user.keyboard('{Home}');
  expect(openTab().textContent).toBe('Columns (12)');
});

test('in a vertical list up and down move, and left and right do not', async () => {
  const user = userEvent.setup();
  render(<Tabs vertical />);
  await user.tab();
  await user.keyboard('{ArrowRight}');
  expect(openTab().textContent).toBe('Columns (12)');
  await user.keyboard('{ArrowDown}');
  expect(openTab().textContent).toBe('Charts');
});

test('one Tab press leaves the list: only the open tab is in the tab order', async () => {
  const user = userEvent.setup();
  render(
    <>
      <Tabs />
      <button type="button">After</button>
    </>,
  );
  await user.tab();
  await user.tab();
  expect(document.activeElement?.textContent).toBe('After');
});
