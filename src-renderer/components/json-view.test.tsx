// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { JsonView } from './json-view';

afterEach(cleanup);

function show(value: unknown, marked: RegExp | null = null): HTMLElement {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <JsonView label="Value" value={value} marked={marked} />
    </QueryClientProvider>,
  );
  return screen.getByRole('region', { name: 'Value' });
}

const text = (element: HTMLElement): string => element.textContent.replaceAll(/\s+/g, ' ');

test('a small value is shown whole, and reads as JSON', () => {
  const value = { name: 'a "red" fox', tags: ['one', 2, null], nothing: {}, on: true };
  expect(JSON.parse(text(show(value)))).toEqual(value);
});

test('a part is folded and unfolded, and says how much it has', async () => {
  const region = show({ tags: ['one', 'two'], on: true });
  const user = userEvent.setup();
  await user.click(screen.getByText(/^"tags": \[/));
  expect(text(region)).toBe('{"tags": [ 2 values ],"on": true}');
  await user.click(screen.getByText(/^"tags": \[/));
  expect(text(region)).toBe('{"tags": ["one","two"],"on": true}');
});

test('a long value is folded below its second level, unless something is looked for in it', () => {
  const value = {
    messages: Array.from({ length: 40 }, (_, index) => ({ role: 'user', content: `no. ${index}` })),
  };
  expect(text(show(value))).not.toContain('no. 7');
  cleanup();
  const region = show(value, /no\. 7\b/g);
  expect(region.querySelector('mark')?.textContent).toBe('no. 7');
});
