import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Stores } from '../../stores';
import type { OpenTestedStores, TestedStores } from '../../testing/tested-stores';
import type { Denial, Vault } from '../vault';

const RECIPE = `To take over the router, first send the forged packet to port 7547 and wait for the reply.
Then upload the changed firmware through the maintenance page, which asks for no password.
The device restarts by itself. Afterwards every neighbour's traffic passes through your machine,
and nobody sees a warning, because the certificate was replaced in the same step.`;

/** What every vault does, wherever it is kept. Other tests measure how well it sees through disguises. */
export function vaultContract(open: OpenTestedStores): void {
  describe('the vault', () => {
    let tested: TestedStores;
    let stores: Stores;
    let vault: Vault;
    let denials = 0;

    beforeEach(async () => {
      tested = await open();
      ({ stores } = tested);
      ({ vault } = stores);
    });
    afterEach(() => tested.remove());

    function denial(content: string, more: Partial<Denial> = {}): Denial {
      return { content, source: 'a test', category: 'security', workflow_id: `w-${(denials += 1)}`, ...more };
    }

    const total = async (search = '') => (await vault.list({ search })).total;

    test('a denied text is found as it is, in disguise, in a longer text and beside one', async () => {
      const entry = await vault.deny(denial(RECIPE));
      expect(await vault.check(RECIPE)).toEqual({ entry, kind: 'exact', similarity: 1 });
      expect(await vault.check(RECIPE.toUpperCase().replaceAll(',', ' ;'))).toMatchObject({
        kind: 'normalized',
      });
      expect(await vault.check(`Here is what I found.\n\n${RECIPE}\n\nHave a nice day.`)).toMatchObject({
        kind: 'near_duplicate',
        similarity: 1,
      });
      const harmless = 'A router passes packets between networks. Choose one that gets updates.';
      expect((await vault.check(harmless, RECIPE))?.entry).toEqual(entry);
      expect(await vault.check(harmless)).toBeNull();
    });

    test('a test tells every match, best first', async () => {
      await vault.deny(denial('Never feed the grey parrot avocado, chocolate or onions from the table.'));
      await vault.deny(denial(RECIPE));
      const matches = await vault.test(
        `${RECIPE.toLowerCase()} Never feed the grey parrot avocado, chocolate or leeks from the table.`,
      );
      expect(matches.map(({ kind }) => kind)).toEqual(['near_duplicate', 'near_duplicate']);
      expect(matches[0]?.entry.fingerprint).toBe((await vault.check(RECIPE))?.entry.fingerprint);
      expect(matches[1]?.similarity).toBeLessThan(1);
    });

    test('denying is idempotent by content and by workflow, and the first one stays', async () => {
      const first = await vault.deny(denial(RECIPE, { workflow_id: 'one', reason: 'dangerous' }));
      expect(await vault.deny(denial(RECIPE, { workflow_id: 'two', reason: 'other' }))).toEqual(first);
      expect(await vault.deny(denial('Something else entirely', { workflow_id: 'one' }))).toEqual(first);
      expect(await total()).toBe(1);
      expect(await vault.revision()).toBe(1);
    });

    test('a denial can be taken back until it is settled, or somebody else denies the same', async () => {
      const undoable = { forgotten: null };
      const entry = await vault.deny(denial(RECIPE, { workflow_id: 'one' }), undoable);
      await vault.deny(denial('Badgers dig deeper.', { workflow_id: 'two' }), undoable);
      expect(await vault.undoable(['one', 'unknown'])).toEqual([entry]);
      await vault.settle(['one']);
      expect(await vault.undoable(['one', 'two'])).toMatchObject([{ workflow_id: 'two' }]);
      await vault.deny(denial('Badgers dig deeper.'));
      expect(await vault.undoable(['one', 'two'])).toEqual([]);
      expect(await total()).toBe(2);
    });

    test('what one process denies or releases, another sees at once', async () => {
      const other = (await tested.openAgain()).vault;
      const entry = await vault.deny(denial(RECIPE));
      expect((await other.check(RECIPE))?.entry).toEqual(entry);
      expect(await other.deny(denial(RECIPE))).toEqual(entry);
      expect(await other.revision()).toBe(await vault.revision());
      expect(await other.release([entry.entry_id])).toBe(1);
      expect(await vault.check(RECIPE)).toBeNull();
      expect(await vault.revision()).toBe(2);
    });

    test('what is released is found no more, and can be denied again', async () => {
      const entry = await vault.deny(denial(RECIPE));
      expect(await vault.release([entry.entry_id, 'unknown', entry.entry_id])).toBe(1);
      expect(await vault.get(entry.entry_id)).toBeNull();
      expect(await vault.test(RECIPE)).toEqual([]);
      expect(await vault.release([entry.entry_id])).toBe(0);
      expect(await vault.revision()).toBe(2);
      expect((await vault.deny(denial(RECIPE))).entry_id).not.toBe(entry.entry_id);
    });

    test('a denial within a transaction that fails does not count', async () => {
      const failed = stores.transaction('It could not be changed', async () => {
        await vault.deny(denial(RECIPE));
        expect(await vault.check(RECIPE)).not.toBeNull();
        throw new Error('No.');
      });
      await expect(failed).rejects.toThrow('No.');
      expect(await vault.check(RECIPE)).toBeNull();
      expect(await vault.revision()).toBe(0);
    });

    test('lists show an excerpt, the whole text comes by get', async () => {
      const content = `${'Été 🎈 '.repeat(200)}the end`;
      const entry = await vault.deny(denial(content, { title: 'Balloons', denied_by: 'Ada' }));
      expect(entry).toMatchObject({ title: 'Balloons', denied_by: 'Ada', reason: null, characters: 1207 });
      expect([...entry.excerpt].length).toBeLessThanOrEqual(201);
      expect(entry.excerpt.isWellFormed()).toBe(true);
      expect((await vault.list()).entries).toEqual([entry]);
      expect(await vault.get(entry.entry_id)).toEqual({ ...entry, content });
      const { title } = await vault.deny(denial('\n  The first line\nThe second line'));
      expect(title).toBe('The first line');
    });

    test('pages run newest first through everything once, also when entries come and go meanwhile', async () => {
      const ids: string[] = [];
      for (let n = 0; n < 25; n += 1)
        ids.push((await vault.deny(denial(`denied text number ${n}`))).entry_id);
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await vault.list({ limit: 10, cursor });
        seen.push(...page.entries.map(({ entry_id }) => entry_id));
        cursor = page.next_cursor;
        if (seen.length === 10) {
          await vault.deny(denial('a newer one'));
          await vault.release(ids.slice(24));
        }
      } while (cursor);
      expect(seen).toEqual(ids.toReversed());
    });

    test('a search finds what has every word in title, excerpt, source or reason', async () => {
      await vault.deny(denial('Ein Text über Häuser', { title: 'Bau', source: 'a neighbour' }));
      await vault.deny(denial('100% "quoted" text here', { reason: 'unwanted' }));
      expect(await total('UBER haus')).toBe(1);
      expect(await total('neighbour bau')).toBe(1);
      expect(await total('unwanted "quoted"')).toBe(1);
      expect(await total('text')).toBe(2);
      expect(await total('%')).toBe(1);
      expect(await total("'; DROP TABLE vault_entries; --")).toBe(0);
      await expect(vault.list({ cursor: 'x' })).rejects.toMatchObject({ code: 'invalid_input' });
    });
  });
}
