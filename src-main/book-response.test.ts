import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AppError } from '#shared/errors';
import { bookResponse } from './book-response';

let rendererFolder: string;
beforeAll(() => {
  rendererFolder = mkdtempSync(join(tmpdir(), 'leather-book-protocol-'));
  writeFileSync(join(rendererFolder, 'index.html'), '<h1>Book</h1>');
});
afterAll(() => rmSync(rendererFolder, { recursive: true }));

/** The gallery has no picture but the page's own file. */
const picture = (imageId: string) => {
  if (imageId === 'one') return join(rendererFolder, 'index.html');
  throw new AppError('not_found', 'No such picture.');
};
const ask = (url: string, method = 'GET') =>
  bookResponse(
    { url, method },
    { rendererFolder, gallery: { filePath: picture, thumbnailPath: () => join(rendererFolder, 'none') } },
  );

test('GET has the file, HEAD what would be said of it', async () => {
  const got = await ask('book://app/');
  const head = await ask('book://app/index.html', 'HEAD');
  expect([got.status, await got.text()]).toEqual([200, '<h1>Book</h1>']);
  expect([head.status, await head.text()]).toEqual([200, '']);
  expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(got.headers));
  expect((await ask('book://gallery/one?thumbnail')).status).toBe(200);
});

test.each(['DELETE', 'POST', 'PUT', 'PATCH', 'OPTIONS', 'TRACE', 'get', ''])(
  '“%s” is no method that it takes',
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
