import { expect, test } from 'vitest';
import { passLink, WebPasses } from './web-pass';

const NOW = 1_800_000_000_000;
const SECRET = 'a secret';
const link = new URL(passLink(SECRET, 'http://127.0.0.1:8233/namespaces/books?page=2', NOW));
const passes = () => new WebPasses(SECRET, 'leather_book_8233');

test('a link leads to its page, and gives a cookie that no page reads and no other site sends', () => {
  expect(link.origin).toBe('http://127.0.0.1:8233');
  expect(link.searchParams.get('to')).toBe('/namespaces/books?page=2');
  const guard = passes();
  const cookie = guard.redeem(link.searchParams, NOW);
  expect(cookie).toMatch(/^leather_book_8233=.+; Path=\/; HttpOnly; SameSite=Strict$/);
  expect(guard.has(`_csrf=1; ${cookie?.split(';')[0]}`)).toBe(true);
});

test('a link is good once', () => {
  const guard = passes();
  expect(guard.redeem(link.searchParams, NOW)).toBeDefined();
  expect(guard.redeem(link.searchParams, NOW)).toBeUndefined();
});

test('an old link, one of another secret, and a forged one are good for nothing', () => {
  expect(passes().redeem(link.searchParams, NOW + 11 * 60_000)).toBeUndefined();
  expect(new WebPasses('another secret', 'leather_book_8233').redeem(link.searchParams, NOW)).toBeUndefined();
  const forged = new URLSearchParams(link.searchParams);
  forged.set('token', `${NOW + 99_000_000}.x`);
  expect(passes().redeem(forged, NOW)).toBeUndefined();
  expect(passes().redeem(new URLSearchParams(), NOW)).toBeUndefined();
});

test.each([undefined, '', 'leather_book_8233=', 'leather_book_8233=x', 'other=leather_book_8233'])(
  'the cookies "%s" are not a pass',
  (cookies) => expect(passes().has(cookies)).toBe(false),
);
