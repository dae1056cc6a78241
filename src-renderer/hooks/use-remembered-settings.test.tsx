// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import type { JSX } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Answer, LeatherBookBridge } from '#shared/ipc';
import { settingsSchema } from '#shared/settings';
import { useRememberedSettings } from './use-remembered-settings';

const withStyle = (style: string) => settingsSchema.parse({ image: { style } });

/** What the main process answers; it does so when it is ready. */
let answer: (answer: Answer<unknown>) => void;
beforeEach(() => {
  localStorage.clear();
  const bridge: Partial<LeatherBookBridge> = {
    subscribe(_name, _params, listener) {
      answer = listener as typeof answer;
      return () => {};
    },
  };
  Object.assign(window, { leatherBook: bridge });
});
afterEach(cleanup);

function Style(): JSX.Element {
  return <p>{useRememberedSettings()?.image.style ?? 'not known yet'}</p>;
}

test('at the first start, the settings are there when the main process answers', () => {
  render(<Style />);
  expect(screen.getByText('not known yet')).toBeDefined();
  act(() => answer({ ok: true, value: withStyle('anime') }));
  expect(screen.getByText('anime')).toBeDefined();
});

test('at a later start, those of the last time are there at once, until the present ones arrive', () => {
  render(<Style />);
  act(() => answer({ ok: true, value: withStyle('anime') }));
  cleanup();

  render(<Style />);
  expect(screen.getByText('anime')).toBeDefined();
  act(() => answer({ ok: true, value: withStyle('watercolor') }));
  expect(screen.getByText('watercolor')).toBeDefined();
});

test('settings that this version does not understand are not used', () => {
  localStorage.setItem('leather-book.settings', JSON.stringify({ image: { style: 'cubist' } }));
  render(<Style />);
  expect(screen.getByText('not known yet')).toBeDefined();
  localStorage.setItem('leather-book.settings', '{');
  cleanup();
  render(<Style />);
  expect(screen.getByText('not known yet')).toBeDefined();
  expect(localStorage).toHaveLength(1);
});
