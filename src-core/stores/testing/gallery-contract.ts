import type { GalleryQuery } from '#shared/gallery';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pictureKey, thumbnailKey, type Gallery } from '../gallery';
import type { ObjectStore } from '../objects/object-store';
import { galleryImage } from './gallery-image';
import type { Stores } from '../stores';
import type { OpenTestedStores, TestedStores } from './tested-stores';

type Tested = Pick<Stores, 'gallery' | 'objects'>;

/** What every gallery does, wherever it is kept. */
export function galleryContract(open: OpenTestedStores<Tested>): void {
  describe('the gallery', () => {
    let tested: TestedStores<Tested>;
    let gallery: Gallery;
    let objects: ObjectStore;

    beforeEach(async () => {
      tested = await open();
      ({ gallery, objects } = tested.stores);
    });
    afterEach(() => tested.remove());

    /** Adds pictures a second apart, the last one newest. */
    async function addMany(count: number): Promise<void> {
      await gallery.addAll(
        Array.from({ length: count }, (_, index) =>
          galleryImage({
            image_id: `p${index}`,
            created_at: new Date(Date.UTC(2026, 0, 1) + index * 1000).toISOString(),
            prompt: `picture number ${index}`,
          }),
        ),
      );
    }

    async function addWithObjects(image_id: string): Promise<string[]> {
      const image = galleryImage({ image_id });
      const keys = [pictureKey(image.file_name), thumbnailKey(image_id)];
      const [stored] = await Promise.all(keys.map((key) => objects.put(key, Buffer.from(`bytes of ${key}`))));
      await gallery.add({ ...image, sha256: stored?.sha256 ?? '' });
      return keys;
    }

    const areThere = async (keys: string[]) =>
      (await Promise.all(keys.map((key) => objects.stat(key)))).map((info) => info !== null);

    test('adding the same picture twice keeps the first record and counts one change', async () => {
      const image = galleryImage({ image_id: 'a', undrawn: ['zeppelin'] });
      expect(await gallery.add(image)).toEqual(image);
      expect(await gallery.add({ ...image, prompt: 'another' })).toEqual(image);
      expect(await gallery.list()).toEqual({ images: [image], total: 1, next_cursor: null });
      expect(await gallery.revision()).toBe(1);
    });

    test('of many pictures, all are added or none', async () => {
      const bad = galleryImage({ image_id: 'b', file_name: '../secrets.json' });
      await expect(gallery.addAll([galleryImage({ image_id: 'a' }), bad])).rejects.toMatchObject({
        code: 'invalid_input',
      });
      expect((await gallery.list()).total).toBe(0);
    });

    test('pages run newest first through everything once, also when pictures come and go meanwhile', async () => {
      await addMany(25);
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await gallery.list({ limit: 10, cursor });
        seen.push(...page.images.map((image) => image.image_id));
        cursor = page.next_cursor;
        if (seen.length === 10) {
          await gallery.add(galleryImage({ image_id: 'newer' }));
          await gallery.delete(['p24']);
        }
      } while (cursor);
      expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => `p${24 - index}`));
    });

    test.each(['newest', 'oldest', 'prompt'] as const)(
      'ordered by %s, every picture is in one page, and a page goes on after a picture that was deleted since',
      async (order) => {
        await addMany(12);
        const first = await gallery.list({ order, limit: 5 });
        await gallery.delete([first.images.at(-1)?.image_id ?? '']);
        const rest = await gallery.list({ order, cursor: first.next_cursor });
        const ids = [...first.images, ...rest.images].map((image) => Number(image.image_id.slice(1)));
        const oldestFirst = Array.from({ length: 12 }, (_, index) => index);
        const expected = {
          newest: oldestFirst.toReversed(),
          oldest: oldestFirst,
          prompt: oldestFirst.toSorted((one, other) => (`${one}\n` < `${other}\n` ? -1 : 1)),
        };
        expect(ids).toEqual(expected[order]);
      },
    );

    test('the pictures of one job stand together, and can be had alone', async () => {
      const of = (workflow_id: string, ...seconds: number[]) =>
        seconds.map((second) =>
          galleryImage({
            image_id: `${workflow_id}-${second}`,
            workflow_id,
            created_at: new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString(),
          }),
        );
      await gallery.addAll(of('fox', 1, 3));
      await gallery.addAll(of('owl', 2, 4));
      const ids = async (query: GalleryQuery) =>
        (await gallery.list(query)).images.map(({ image_id }) => image_id);
      expect(await ids({})).toEqual(['owl-4', 'owl-2', 'fox-3', 'fox-1']);
      expect(await ids({ order: 'oldest' })).toEqual(['fox-1', 'fox-3', 'owl-2', 'owl-4']);
      expect(await ids({ workflow_id: 'fox' })).toEqual(['fox-3', 'fox-1']);
    });

    test('favourites are marked, listed alone, and no longer marked', async () => {
      await addMany(3);
      expect(await gallery.markFavourites(['p0', 'p2', 'unknown'], true)).toBe(2);
      expect(await gallery.markFavourites(['p0'], true)).toBe(0);
      expect(await gallery.get('p0')).toMatchObject({ favourite: true });
      const favourites = await gallery.list({ favourites: true });
      expect(favourites.images.map(({ image_id }) => image_id)).toEqual(['p2', 'p0']);
      expect(favourites.total).toBe(2);
      const revision = await gallery.revision();
      expect(await gallery.markFavourites(['p2'], false)).toBe(1);
      expect(await gallery.revision()).toBe(revision + 1);
      expect((await gallery.list({ favourites: true })).total).toBe(1);
    });

    test('prompts are told once each, the last used first, while a picture of theirs is shown', async () => {
      const made = (image_id: string, prompt: string, second: number) =>
        galleryImage({
          image_id,
          prompt,
          workflow_id: image_id,
          created_at: new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString(),
        });
      await gallery.addAll([made('a', 'an owl', 1), made('b', 'a fox', 2), made('c', 'an owl', 3)]);
      const prompts = async (search: string) =>
        (await gallery.prompts({ search, limit: 10 })).map(({ prompt }) => prompt);
      expect(await gallery.prompts({ search: '', limit: 10 })).toEqual([
        { prompt: 'an owl', pictures: 2, last_used_at: '2026-01-01T00:00:03.000Z' },
        { prompt: 'a fox', pictures: 1, last_used_at: '2026-01-01T00:00:02.000Z' },
      ]);
      expect(await prompts('FOX')).toEqual(['a fox']);
      await gallery.delete(['b']);
      expect(await prompts('')).toEqual(['an owl']);
    });

    test('pictures of the same moment are paged without loss', async () => {
      await gallery.addAll(Array.from({ length: 5 }, (_, n) => galleryImage({ image_id: `same-${n}` })));
      const first = await gallery.list({ limit: 3 });
      const second = await gallery.list({ limit: 3, cursor: first.next_cursor });
      const ids = [...first.images, ...second.images].map((image) => image.image_id);
      expect(ids.toSorted()).toEqual(['same-0', 'same-1', 'same-2', 'same-3', 'same-4']);
    });

    test('an invalid cursor is invalid input', async () => {
      await expect(gallery.list({ cursor: '1; DROP TABLE' })).rejects.toMatchObject({
        code: 'invalid_input',
      });
    });

    test('a search finds pictures that contain every word in prompt, style, backend or model', async () => {
      await gallery.addAll([
        galleryImage({
          image_id: 'fox',
          prompt: 'Ein Fuchs über den Häusern, 100% rot',
          style: 'oil_painting',
        }),
        galleryImage({ image_id: 'owl', prompt: 'a "quiet" owl', backend: 'openai', model: 'gpt-image-1' }),
      ]);
      const found = async (search: string) =>
        (await gallery.list({ search })).images.map((image) => image.image_id);
      expect(await found('UBER haus')).toEqual(['fox']);
      expect(await found('oil painting')).toEqual(['fox']);
      expect(await found('gpt-image owl')).toEqual(['owl']);
      expect(await found('"quiet"')).toEqual(['owl']);
      expect(await found('100%')).toEqual(['fox']);
      expect(await found('owl fox')).toEqual([]);
      expect(await found('  ')).toEqual(['owl', 'fox']);
    });

    test.each([
      '%',
      '_',
      "'; DROP TABLE gallery_images; --",
      '"',
      '""',
      'a* OR b*',
      'NEAR(a b)',
      '-',
      '\\',
      '\0',
      '(',
    ])('the hostile search %j matches literally or nothing', async (search) => {
      await gallery.add(galleryImage({ image_id: 'plain', prompt: 'plain' }));
      // "-" is in "illustrator-1"; control characters count as spaces.
      expect((await gallery.list({ search })).total).toBe(['-', '\0'].includes(search) ? 1 : 0);
      expect((await gallery.list()).total).toBe(1);
    });

    test('a search of the longest allowed length with many words works', async () => {
      await gallery.add(galleryImage({ image_id: 'a' }));
      const words = Array.from({ length: 250 }, (_, index) => String.fromCodePoint(0x4e00 + index));
      expect((await gallery.list({ search: words.join(' ') })).total).toBe(0);
    });

    test('deleted pictures are hidden at once and come back whole', async () => {
      await addMany(3);
      const revision = await gallery.revision();
      expect(await gallery.delete(['p0', 'p2', 'unknown'])).toBe(2);
      expect(await gallery.delete(['p0'])).toBe(0);
      expect(await gallery.revision()).toBe(revision + 1);
      expect((await gallery.list()).images.map((image) => image.image_id)).toEqual(['p1']);
      expect(await gallery.get('p0')).toBeNull();
      await expect(gallery.require('p0')).rejects.toMatchObject({ code: 'not_found' });
      expect(await gallery.restore(['p0', 'p2', 'p1'])).toBe(2);
      expect((await gallery.list()).total).toBe(3);
    });

    test('ten thousand pictures can be deleted in one call', async () => {
      expect(await gallery.delete(Array.from({ length: 10_000 }, (_, index) => `p${index}`))).toBe(0);
    });

    test('a purge removes objects and records of what was deleted long enough ago', async () => {
      const kept = await addWithObjects('kept');
      const gone = await addWithObjects('gone');
      await gallery.delete(['gone']);
      expect(await gallery.purge({ olderThanMs: 3_600_000 })).toBe(0);
      expect(await areThere(gone)).toEqual([true, true]);
      expect(await gallery.purge({ olderThanMs: 0 })).toBe(1);
      expect(await areThere(gone)).toEqual([false, false]);
      expect(await areThere(kept)).toEqual([true, true]);
      expect(await gallery.restore(['gone'])).toBe(0);
    });

    test('verify tells an intact object from a changed and a missing one', async () => {
      const [picture = ''] = await addWithObjects('a');
      expect(await gallery.verify('a')).toBe('intact');
      await objects.put(picture, Buffer.from('other bytes'));
      expect(await gallery.verify('a')).toBe('changed');
      await objects.delete([picture]);
      expect(await gallery.verify('a')).toBe('missing');
      await expect(gallery.verify('unknown')).rejects.toMatchObject({ code: 'not_found' });
    });

    test('what another process adds is there, and counted', async () => {
      const other = await tested.openAgain();
      await other.gallery.add(galleryImage({ image_id: 'a' }));
      expect(await gallery.revision()).toBe(1);
      expect(await gallery.get('a')).not.toBeNull();
    });
  });
}
