import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dataPaths } from '#core/platform/data-folder';
import { pictureKey } from '#core/stores/gallery';
import { openStores } from '#core/stores/open-stores';
import type { Stores } from '#core/stores/stores';
import { galleryImage } from '#core/stores/testing/gallery-image';
import { bookResponse } from './book-response';

let rendererFolder: string;
let stores: Stores;
beforeAll(async () => {
  rendererFolder = mkdtempSync(join(tmpdir(), 'leather-book-protocol-'));
  writeFileSync(join(rendererFolder, 'index.html'), '<h1>Book</h1>');
  stores = await openStores(dataPaths(join(rendererFolder, 'data')));
  // Without a thumbnail.
  const image = galleryImage({ image_id: 'one', file_name: 'one.png' });
  await stores.objects.put(pictureKey('one.png'), Buffer.from('a picture'));
  await stores.gallery.add(image);
});
afterAll(async () => {
  await stores.close();
  rmSync(rendererFolder, { recursive: true });
});

const ask = (url: string, method = 'GET') =>
  bookResponse({ url, method }, { rendererFolder, stores: Promise.resolve(stores) });

test('GET has the file, HEAD what would be said of it', async () => {
  const got = await ask('book://app/');
  const head = await ask('book://app/index.html', 'HEAD');
  expect([got.status, await got.text()]).toEqual([200, '<h1>Book</h1>']);
  expect([head.status, await head.text()]).toEqual([200, '']);
  expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(got.headers));
  expect(await (await ask('book://gallery/one?thumbnail')).text()).toBe('a picture');
});

test.each(['DELETE', 'POST', 'PUT', 'PATCH', 'OPTIONS', 'TRACE', 'get', ''])(
  '“%s” is not a method that it accepts',
  async (method) => {
    const { status, headers } = await ask('book://app/index.html', method);
    expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  },
);

test.each(['book://app/%', 'book://app/%E0%A4%A', 'book://gallery/%ff', 'nonsense', ''])(
  '“%s” cannot be read',
  async (url) => {
    expect((await ask(url)).status).toBe(400);
  },
);

test.each(['book://app/..%2f..%2fetc%2fpasswd', 'book://app/%00', 'book://gallery/two', 'book://other/'])(
  '“%s” is not there',
  async (url) => {
    expect((await ask(url)).status).toBe(404);
  },
);
