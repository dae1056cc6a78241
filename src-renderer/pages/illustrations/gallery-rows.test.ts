import { expect, test } from 'vitest';
import type { GalleryImage } from '#shared/gallery';
import { galleryRows, pictureBeside } from './gallery-rows';
import { readGalleryView } from './use-gallery-view';

const now = new Date(2026, 6, 15, 12);
const made = (workflow_id: string, day: number, hour = 12): GalleryImage => ({
  image_id: `${workflow_id}-${day}-${hour}`,
  workflow_id,
  created_at: new Date(2026, 6, day, hour).toISOString(),
  file_name: 'a.png',
  sha256: '',
  bytes: 1,
  width: 256,
  height: 256,
  prompt: 'a fox',
  style: 'watercolor',
  size: '256x256',
  seed: 7,
  backend: 'illustrator',
  model: 'illustrator-1',
});
const images = [made('a', 15), made('b', 15), made('c', 15), made('d', 14), made('e', 3)];

test('pictures stand in rows under their days', () => {
  expect(galleryRows(images, { columns: 2, byDay: true, now })).toEqual([
    { day: 'Today' },
    { start: 0, end: 2 },
    { start: 2, end: 3 },
    { day: 'Yesterday' },
    { start: 3, end: 4 },
    { day: expect.stringContaining('2026') as string },
    { start: 4, end: 5 },
  ]);
  expect(galleryRows(images, { columns: 2, byDay: false })).toEqual([
    { start: 0, end: 2 },
    { start: 2, end: 4 },
    { start: 4, end: 5 },
  ]);
  expect(galleryRows([], { columns: 2, byDay: true })).toEqual([]);
});

test('the pictures of a job that ran past midnight stay under one day', () => {
  const job = [made('a', 15, 0), made('a', 14, 23), made('b', 14, 22)];
  expect(galleryRows(job, { columns: 4, byDay: true, now })).toEqual([
    { day: 'Today' },
    { start: 0, end: 2 },
    { day: 'Yesterday' },
    { start: 2, end: 3 },
  ]);
});

test('up and down keep the column over days, and stop at the ends', () => {
  const rows = galleryRows(images, { columns: 2, byDay: true, now });
  expect(pictureBeside(rows, 1, 1)).toBe(2);
  expect(pictureBeside(rows, 2, 1)).toBe(3);
  expect(pictureBeside(rows, 2, -1)).toBe(0);
  expect(pictureBeside(rows, 4, 1)).toBeUndefined();
  expect(pictureBeside(rows, 0, 9)).toBe(4);
});

test.each([null, '', '{', '{"tile":9,"order":"newest","favourites":false}', '{"tile":1}'])(
  'a view that cannot be read is the first one: %j',
  (text) => expect(readGalleryView(text)).toEqual({ tile: 1, order: 'newest', favourites: false }),
);
