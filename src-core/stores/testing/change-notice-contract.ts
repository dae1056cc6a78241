import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StoreName } from '#shared/store-names';
import { storedAnalysis } from '../analysis/testing/stored-analysis';
import type { Stores } from '../stores';
import { galleryImage } from './gallery-image';
import type { OpenTestedStores, TestedStores } from './tested-stores';

type Tested = Pick<Stores, 'gallery' | 'analyses' | 'transaction' | 'onChange'>;

/** How every implementation reports changes. */
export function changeNoticeContract(open: OpenTestedStores<Tested>): void {
  describe('a change', () => {
    let tested: TestedStores<Tested>;
    let stores: Tested;

    beforeEach(async () => {
      tested = await open();
      ({ stores } = tested);
    });
    afterEach(() => tested.remove());

    /** The stores reported, in order, up to the first notice of the analyses; with the gallery's revision at each. */
    async function noticesUntilAnalyses(work: () => Promise<unknown>) {
      const told: [StoreName, Promise<number>][] = [];
      let stop = () => {};
      const untilAnalyses = new Promise<void>((resolve) => {
        stop = stores.onChange((store) => {
          told.push([store, stores.gallery.revision()]);
          if (store === 'analyses') resolve();
        });
      });
      await work();
      await untilAnalyses;
      stop();
      return Promise.all(told.map(async ([store, revision]) => ({ store, revision: await revision })));
    }

    test('by this process is told, and those in quick succession at least once', async () => {
      const told = await noticesUntilAnalyses(async () => {
        for (const id of ['a', 'b', 'c']) await stores.gallery.add(galleryImage({ image_id: id }));
        await stores.analyses.add(storedAnalysis());
      });
      expect(told.map(({ store }) => store)).toContain('gallery');
      expect(told.at(-1)).toEqual({ store: 'analyses', revision: 3 });
    });

    test('by another process is told when it can be read, not before', async () => {
      const other = await tested.openAgain();
      const told = await noticesUntilAnalyses(async () => {
        await other.transaction('It could not be changed', async () => {
          await other.gallery.add(galleryImage({ image_id: 'a' }));
          await other.analyses.add(storedAnalysis());
        });
      });
      expect(told).toEqual([
        { store: 'gallery', revision: 1 },
        { store: 'analyses', revision: 1 },
      ]);
    });

    test('that did not come about is not told', async () => {
      const other = await tested.openAgain();
      const told = await noticesUntilAnalyses(async () => {
        for (const of of [stores, other]) {
          const failing = of.transaction('It could not be changed', async () => {
            await of.gallery.add(galleryImage({ image_id: 'a' }));
            throw new Error('No.');
          });
          await expect(failing).rejects.toThrow('No.');
        }
        await other.analyses.add(storedAnalysis());
      });
      expect(told).toEqual([{ store: 'analyses', revision: 0 }]);
    });

    test('is not told to who has stopped listening', async () => {
      const heard: StoreName[] = [];
      stores.onChange((store) => heard.push(store))();
      await noticesUntilAnalyses(() => stores.analyses.add(storedAnalysis()));
      expect(heard).toEqual([]);
    });
  });
}
