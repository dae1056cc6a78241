import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StoreName } from '#shared/store-names';
import type { Stores } from '../stores';
import { galleryImage } from './gallery-image';
import type { OpenTestedStores, TestedStores } from './tested-stores';

const DENIAL = {
  content: 'The lighthouse keeper counts the ships that pass before dawn.',
  source: 'a test',
  category: 'facts',
  workflow_id: 'denied',
};

/** How every implementation tells of changes. */
export function changeNoticeContract(open: OpenTestedStores): void {
  describe('a change', () => {
    let tested: TestedStores;
    let stores: Stores;

    beforeEach(async () => {
      tested = await open();
      ({ stores } = tested);
    });
    afterEach(() => tested.remove());

    /** The stores told of, in order, up to the first notice of the vault; the gallery's revision at each. */
    async function noticesUntilVault(work: () => Promise<unknown>) {
      const told: [StoreName, Promise<number>][] = [];
      let stop = () => {};
      const vault = new Promise<void>((resolve) => {
        stop = stores.onChange((store) => {
          told.push([store, stores.gallery.revision()]);
          if (store === 'vault') resolve();
        });
      });
      await work();
      await vault;
      stop();
      return Promise.all(told.map(async ([store, revision]) => ({ store, revision: await revision })));
    }

    test('by this process is told, and those in quick succession at least once', async () => {
      const told = await noticesUntilVault(async () => {
        for (const id of ['a', 'b', 'c']) await stores.gallery.add(galleryImage({ image_id: id }));
        await stores.vault.deny(DENIAL);
      });
      expect(told.map(({ store }) => store)).toContain('gallery');
      expect(told.at(-1)).toEqual({ store: 'vault', revision: 3 });
    });

    test('by another process is told when it can be read, not before', async () => {
      const other = await tested.openAgain();
      const told = await noticesUntilVault(async () => {
        await other.transaction('It could not be changed', async () => {
          await other.gallery.add(galleryImage({ image_id: 'a' }));
          await other.vault.deny(DENIAL);
        });
      });
      expect(told).toEqual([
        { store: 'gallery', revision: 1 },
        { store: 'vault', revision: 1 },
      ]);
    });

    test('that did not come about is not told', async () => {
      const other = await tested.openAgain();
      const told = await noticesUntilVault(async () => {
        for (const of of [stores, other]) {
          const failing = of.transaction('It could not be changed', async () => {
            await of.gallery.add(galleryImage({ image_id: 'a' }));
            throw new Error('No.');
          });
          await expect(failing).rejects.toThrow('No.');
        }
        await other.vault.deny(DENIAL);
      });
      expect(told).toEqual([{ store: 'vault', revision: 0 }]);
    });

    test('is not told to who has stopped listening', async () => {
      const heard: StoreName[] = [];
      stores.onChange((store) => heard.push(store))();
      await noticesUntilVault(() => stores.vault.deny(DENIAL));
      expect(heard).toEqual([]);
    });
  });
}
