import { setImmediate as breathe } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Stores } from '../stores';
import { galleryImage } from './gallery-image';
import type { OpenTestedStores, TestedStores } from './tested-stores';

const WHAT = 'It could not be changed';

type Tested = Pick<Stores, 'gallery' | 'transaction'>;

/** What every implementation's transactions do. */
export function transactionContract(open: OpenTestedStores<Tested>): void {
  describe('a transaction', () => {
    let tested: TestedStores<Tested>;
    let stores: Tested;

    beforeEach(async () => {
      tested = await open();
      ({ stores } = tested);
    });
    afterEach(() => tested.remove());

    const add = (image_id: string) => stores.gallery.add(galleryImage({ image_id }));
    const shown = async (of = stores) =>
      (await of.gallery.list()).images.map(({ image_id }) => image_id).toSorted();

    test('does all of its work, and gives its result', async () => {
      const total = await stores.transaction(WHAT, async () => {
        await add('a');
        await add('b');
        return (await stores.gallery.list()).total;
      });
      expect(total).toBe(2);
      expect(await shown()).toEqual(['a', 'b']);
    });

    test('does nothing when it throws, and what it throws comes out', async () => {
      const reason = new Error('No.');
      const failed = stores.transaction(WHAT, async () => {
        await add('a');
        await breathe();
        throw reason;
      });
      await expect(failed).rejects.toBe(reason);
      expect(await shown()).toEqual([]);
      await add('b');
      expect(await shown()).toEqual(['b']);
    });

    test('is not mixed with another one: what that does is kept, though this one fails', async () => {
      const failing = stores.transaction(WHAT, async () => {
        await add('failing-1');
        await breathe();
        await add('failing-2');
        throw new Error('No.');
      });
      const others = ['a', 'b', 'c'].map((id) =>
        stores.transaction(WHAT, async () => {
          await add(`${id}-1`);
          await breathe();
          return add(`${id}-2`);
        }),
      );
      await expect(failing).rejects.toThrow('No.');
      await Promise.all(others);
      expect(await shown()).toEqual(['a-1', 'a-2', 'b-1', 'b-2', 'c-1', 'c-2']);
    });

    test('is not seen before its end, by this process or another, but by itself', async () => {
      const other = await tested.openAgain();
      const order: string[] = [];
      const written = stores.transaction(WHAT, async () => {
        await add('a');
        order.push(`within: ${await shown()}`, `elsewhere: ${await shown(other)}`);
        await breathe();
        order.push('ends');
      });
      const read = shown().then((ids) => order.push(`beside: ${ids}`));
      await Promise.all([written, read]);
      // A reader beside it either does not wait and sees nothing, or waits and sees everything.
      expect(order.filter((line) => !line.startsWith('beside'))).toEqual([
        'within: a',
        'elsewhere: ',
        'ends',
      ]);
      expect(['beside: ', 'beside: a']).toContain(order.find((line) => line.startsWith('beside')));
      expect(await shown(other)).toEqual(['a']);
    });

    test('a write beside it is not part of it', async () => {
      const failing = stores.transaction(WHAT, async () => {
        await add('within');
        await breathe();
        throw new Error('No.');
      });
      const beside = add('beside');
      await expect(failing).rejects.toThrow('No.');
      await beside;
      expect(await shown()).toEqual(['beside']);
    });

    test('within another one is part of that', async () => {
      await stores.transaction(WHAT, async () => {
        await add('outer');
        await stores.transaction(WHAT, async () => {
          await add('inner');
          expect(await shown()).toEqual(['inner', 'outer']);
        });
      });
      expect(await shown()).toEqual(['inner', 'outer']);
    });

    test('whose part has failed fails, though it has caught that', async () => {
      const whole = stores.transaction(WHAT, async () => {
        await add('outer');
        await stores
          .transaction(WHAT, async () => {
            await add('inner');
            throw new Error('The part.');
          })
          .catch(() => {});
      });
      await expect(whole).rejects.toThrow('The part.');
      expect(await shown()).toEqual([]);
    });

    test('what it leaves running when it ends is not part of it', async () => {
      let release = () => {};
      const released = new Promise<void>((resolve) => (release = resolve));
      let left: Promise<unknown> | undefined;
      await stores.transaction(WHAT, async () => {
        left = released.then(() => add('later'));
        await add('a');
      });
      const failing = stores.transaction(WHAT, async () => {
        release();
        await breathe();
        throw new Error('No.');
      });
      await expect(failing).rejects.toThrow('No.');
      await left;
      expect(await shown()).toEqual(['a', 'later']);
    });

    test('waits for another process without stopping this one', async () => {
      const other = await tested.openAgain();
      let ticks = 0;
      const ticking = setInterval(() => (ticks += 1), 1);
      let begin = () => {};
      const begun = new Promise<void>((resolve) => (begin = resolve));
      const held = other.transaction(WHAT, async () => {
        await other.gallery.add(galleryImage({ image_id: 'theirs' }));
        begin();
        while (ticks < 20) await breathe();
      });
      await begun;
      await add('ours');
      clearInterval(ticking);
      await held;
      expect(ticks).toBeGreaterThanOrEqual(20);
      expect(await shown()).toEqual(['ours', 'theirs']);
    });
  });
}
