// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { AppError } from '#shared/errors';
import { ErrorBoundary } from './error-boundary';
import { ErrorNote } from './error-note';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test('an expected error is its sentence and what to do next, without technical words', () => {
  render(<ErrorNote error={new AppError('disk_full', 'The disk is full.', { hint: 'Free some space.' })} />);
  expect(screen.getByRole('alert').textContent).toBe('The disk is full.Free some space.');
});

test('a cause that says more lies behind a fold', () => {
  const shape = {
    code: 'server_unavailable',
    message: 'The server is away.',
    cause: 'ECONNREFUSED',
  } as const;
  render(<ErrorNote error={shape} />);
  expect(screen.getByText('Technical details')).toBeTruthy();
  expect(document.querySelector('details')?.open).toBe(false);
  expect(screen.getByText('server_unavailable · ECONNREFUSED')).toBeTruthy();
});

test('anything else is told as unexpected', () => {
  render(<ErrorNote error={new TypeError('x is not a function')} />);
  expect(screen.getByText('Unexpected error:')).toBeTruthy();
});

test('a page that breaks says so in its place, and its neighbours stay', () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const Broken = (): never => {
    throw new Error('no such picture');
  };
  render(
    <>
      <p>The left page</p>
      <ErrorBoundary>
        <Broken />
      </ErrorBoundary>
    </>,
  );
  expect(screen.getByText('The left page')).toBeTruthy();
  expect(screen.getByRole('alert').textContent).toContain('This page cannot be shown.');
  expect(screen.getByRole('alert').textContent).toContain('no such picture');
  expect(screen.getByRole('button', { name: 'Reload the page' })).toBeTruthy();
});
