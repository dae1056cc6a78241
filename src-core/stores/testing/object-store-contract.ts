import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readObject, sha256Of, type ObjectInfo, type ObjectStore } from '../objects/object-store';
import type { Stores } from '../stores';
import type { OpenTestedStores, TestedStores } from './tested-stores';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

type Tested = Pick<Stores, 'objects'>;

/** What every object store does, wherever the bytes are. */
export function objectStoreContract(open: OpenTestedStores<Tested>): void {
  describe('the object store', () => {
    let tested: TestedStores<Tested>;
    let objects: ObjectStore;

    beforeEach(async () => {
      tested = await open();
      ({ objects } = tested.stores);
    });
    afterEach(() => tested.remove());

    async function listed(prefix?: string): Promise<ObjectInfo[]> {
      const infos: ObjectInfo[] = [];
      for await (const info of objects.list(prefix)) infos.push(info);
      return infos;
    }
    const keys = async (prefix?: string) => (await listed(prefix)).map(({ key }) => key);

    test('bytes come back as they were put, with their hash', async () => {
      const bytes = Buffer.from('ein "Wort", 🦊\0');
      expect(await objects.put('images/ü 🦊.png', bytes)).toEqual({
        sha256: sha256(bytes),
        bytes: bytes.length,
      });
      expect(await readObject(objects, 'images/ü 🦊.png')).toEqual(bytes);
      expect(await sha256Of(objects, 'images/ü 🦊.png')).toBe(sha256(bytes));
      expect(await objects.stat('images/ü 🦊.png')).toMatchObject({ bytes: bytes.length });
      await objects.put('images/empty', Buffer.alloc(0));
      expect(await readObject(objects, 'images/empty')).toHaveLength(0);
    });

    test('a stream is put piece by piece; a later object takes the place of an earlier one', async () => {
      const pieces = Array.from({ length: 40 }, (_, index) => Buffer.alloc(100_000, index));
      await objects.put('analyses/a/data', Buffer.from('before'));
      const reading = await objects.open('analyses/a/data');
      async function* body(): AsyncIterable<Uint8Array> {
        yield* pieces;
      }
      const whole = Buffer.concat(pieces);
      expect(await objects.put('analyses/a/data', body())).toEqual({
        sha256: sha256(whole),
        bytes: whole.length,
      });
      expect((await readObject(objects, 'analyses/a/data')).equals(whole)).toBe(true);
      expect((await buffer(reading)).toString()).toBe('before');
    });

    test('an object whose stream breaks off is not there; one that was stays as it is', async () => {
      async function* broken(): AsyncIterable<Uint8Array> {
        yield Buffer.from('half');
        throw new Error('The source is gone.');
      }
      await objects.put('images/old', Buffer.from('old'));
      await expect(objects.put('images/old', broken())).rejects.toMatchObject({ code: 'storage_failed' });
      await expect(objects.put('images/new', broken())).rejects.toMatchObject({ code: 'storage_failed' });
      expect((await readObject(objects, 'images/old')).toString()).toBe('old');
      expect(await keys()).toEqual(['images/old']);
    });

    test('a range has its first and its last byte', async () => {
      await objects.put('images/digits', Buffer.from('0123456789'));
      const read = async (range: { start: number; end?: number }) =>
        (await buffer(await objects.open('images/digits', range))).toString();
      expect(await read({ start: 2, end: 4 })).toBe('234');
      expect(await read({ start: 7 })).toBe('789');
      expect(await read({ start: 8, end: 100 })).toBe('89');
    });

    test('the list is in the order of the keys, of everything or of a prefix', async () => {
      const all = [
        'images/a/b',
        'images/a/c.png',
        'images/a-',
        'images/b',
        'analyses/1/charts/x',
        'images/a.',
      ];
      for (const key of all) await objects.put(key, Buffer.from(key));
      expect(await keys()).toEqual(all.toSorted());
      expect(await keys('images/a/')).toEqual(['images/a/b', 'images/a/c.png']);
      expect(await keys('images/nothing/')).toEqual([]);
      expect(await listed('analyses/')).toMatchObject([{ key: 'analyses/1/charts/x', bytes: 19 }]);
    });

    test('what is deleted is not found; what is not there can be deleted', async () => {
      for (const key of ['images/a', 'images/b', 'analyses/1/x', 'analyses/1/charts/y', 'analyses/12/x']) {
        await objects.put(key, Buffer.from(key));
      }
      await objects.delete(['images/a', 'images/never']);
      await objects.deleteUnder('analyses/1/');
      await objects.deleteUnder('analyses/never/');
      expect(await keys()).toEqual(['analyses/12/x', 'images/b']);
      expect(await objects.stat('images/a')).toBeNull();
      await expect(objects.open('images/a')).rejects.toMatchObject({ code: 'not_found' });
    });

    test.each([
      '../secrets.json',
      'images/../secrets.json',
      '/etc/passwd',
      'images//a',
      'images/.',
      'images/..',
      'images/a/',
      'images',
      '',
      'images/a\0b',
      'images/a\nb',
      'images\\..\\secrets.json',
      'images/C:x',
      'elsewhere/a',
      `images/${'x'.repeat(300)}`,
    ])('%j is not a key', async (key) => {
      const refusal = { code: 'invalid_input' };
      await expect(objects.put(key, Buffer.from('x'))).rejects.toMatchObject(refusal);
      await expect(objects.open(key)).rejects.toMatchObject(refusal);
      await expect(objects.stat(key)).rejects.toMatchObject(refusal);
      await expect(objects.delete([key])).rejects.toMatchObject(refusal);
    });

    test.each(['', '/', 'images', '../', 'images/../', 'elsewhere/'])(
      '%j is not a prefix',
      async (prefix) => {
        await expect(objects.deleteUnder(prefix)).rejects.toMatchObject({ code: 'invalid_input' });
        await expect(keys(prefix)).rejects.toMatchObject({ code: 'invalid_input' });
      },
    );
  });
}
