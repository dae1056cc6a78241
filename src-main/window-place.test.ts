import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readWindowPlace, writeWindowPlace } from './window-place';
import type { WindowPlace } from './window-place';

const folder = mkdtempSync(join(tmpdir(), 'window-place-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'window.json');

const laptop = { x: 0, y: 30, width: 1366, height: 738 };
const beside = { x: 1366, y: 0, width: 1920, height: 1080 };
const place: WindowPlace = { x: 100, y: 60, width: 1200, height: 700, is_maximized: false };

test('a window comes back where it was, on whichever screen', () => {
  writeWindowPlace(path, place);
  expect(readWindowPlace(path, [laptop])).toEqual(place);
  const away = { ...place, x: 1500, is_maximized: true };
  writeWindowPlace(path, away);
  expect(readWindowPlace(path, [laptop, beside])).toEqual(away);
});

test.each([
  ['its screen has gone', { ...place, x: 1500 }],
  ['its head is above the screen', { ...place, y: -20 }],
  ['its head is below the screen', { ...place, y: 750 }],
  ['only a sliver of it would be seen', { ...place, x: -1150 }],
])('it opens as at first when %s', (_why, lost) => {
  writeWindowPlace(path, lost);
  expect(readWindowPlace(path, [laptop])).toBeUndefined();
});

test('it is never larger than the screen', () => {
  writeWindowPlace(path, { ...place, width: 1900, height: 1000 });
  expect(readWindowPlace(path, [laptop])).toEqual({ ...place, width: 1366, height: 738 });
});

test('a file that is missing or makes no sense does not get in the way', () => {
  expect(readWindowPlace(join(folder, 'none.json'), [laptop])).toBeUndefined();
  writeFileSync(path, '{"x": "left"');
  expect(readWindowPlace(path, [laptop])).toBeUndefined();
});
