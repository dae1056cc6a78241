import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Stores } from '../stores';
import type { OpenTestedStores, TestedStores } from './tested-stores';

type Tested = Pick<Stores, 'lines' | 'onChange'>;

/** How every implementation keeps the order of lines. */
export function linesContract(open: OpenTestedStores<Tested>): void {
  describe('the order of a line', () => {
    let tested: TestedStores<Tested>;
    let stores: Tested;

    beforeEach(async () => {
      tested = await open();
      ({ stores } = tested);
    });
    afterEach(() => tested.remove());

    test('is empty at first; another process reads what was arranged last', async () => {
      const other = await tested.openAgain();
      expect(await stores.lines.order('drawing')).toEqual([]);
      await stores.lines.arrange('drawing', ['c', 'a', 'b']);
      expect(await other.lines.order('drawing')).toEqual(['c', 'a', 'b']);
      await other.lines.arrange('drawing', ['b', 'c']);
      expect(await stores.lines.order('drawing')).toEqual(['b', 'c']);
      await stores.lines.arrange('drawing', []);
      expect(await other.lines.order('drawing')).toEqual([]);
    });

    test('is left by one; others stay, and other lines have their own', async () => {
      await stores.lines.arrange('drawing', ['a', 'b', 'c']);
      await stores.lines.arrange('reading', ['b', 'a']);
      await stores.lines.leave('drawing', 'b');
      expect(await stores.lines.order('drawing')).toEqual(['a', 'c']);
      expect(await stores.lines.order('reading')).toEqual(['b', 'a']);
    });

    test('tells of each change, and of nothing if nobody stood there', async () => {
      const other = await tested.openAgain();
      const told = new Promise<void>((resolve) => {
        stores.onChange((store) => store === 'lines' && resolve());
      });
      await other.lines.arrange('drawing', ['a', 'b']);
      await told;
      const before = await stores.lines.revision();
      await other.lines.leave('drawing', 'x');
      expect(await stores.lines.revision()).toBe(before);
      await other.lines.leave('drawing', 'a');
      expect(await stores.lines.revision()).toBeGreaterThan(before);
    });
  });
}
