import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { knowledgeId } from '../../knowledge/knowledge-id';
import { libraryChunks, libraryEntry } from '../../knowledge/testing/library-entry';
import type { Stores } from '../../stores';
import type { OpenTestedStores, TestedStores } from '../../testing/tested-stores';
import { Denials } from '../denials';

const TEXT = 'Foxes dig their dens in sandy ground, on slopes that face the morning sun.';
const ID = knowledgeId(TEXT);

/** What a denial means for library and vault, wherever they are kept. */
export function denialsContract(open: OpenTestedStores): void {
  describe('a denial', () => {
    let tested: TestedStores;
    let stores: Stores;
    let denials: Denials;

    beforeEach(async () => {
      tested = await open();
      ({ stores } = tested);
      denials = new Denials(stores);
    });
    afterEach(() => tested.remove());

    const learn = (content: string) => stores.library.add(libraryEntry({ content }), libraryChunks(content));
    const deny = (workflow_id: string, undoable: boolean, content = TEXT) =>
      denials.deny({ content, source: 'a test', category: 'facts', workflow_id }, { undoable });
    const entries = async () => (await stores.vault.list()).entries;

    test('takes its content out of the library; undone in time, it comes back and leaves the vault', async () => {
      await learn(TEXT);
      expect(await deny('one', true)).toMatchObject({ forgotten: true });
      expect(await stores.library.has(ID)).toBe(false);
      expect(await stores.vault.check(TEXT)).not.toBeNull();
      await denials.undo(['one', 'unknown']);
      expect(await stores.library.has(ID)).toBe(true);
      expect(await entries()).toEqual([]);
    });

    test('that is settled, or that somebody else has made too, cannot be undone', async () => {
      await deny('one', true);
      await denials.settle(['one']);
      await denials.undo(['one']);
      await deny('two', true, 'Badgers dig deeper.');
      await deny('other', false, 'Badgers dig deeper.');
      await denials.undo(['two', 'other']);
      expect((await entries()).map(({ undoable }) => undoable)).toEqual([undefined, undefined]);
    });

    test('that is undone leaves alone what had been in the vault before', async () => {
      await deny('one', false);
      await deny('two', true);
      await denials.undo(['two']);
      expect((await stores.vault.check(TEXT))?.entry.workflow_id).toBe('one');
    });

    test('lets deleted knowledge come back, but for what it keeps out, in whatever dress', async () => {
      const owls = 'Owls turn their heads.';
      await learn(TEXT);
      await learn(owls);
      await stores.library.delete([ID, knowledgeId(owls)]);
      await deny('one', false, TEXT.toUpperCase());
      expect(await denials.restore([ID, knowledgeId(owls), 'unknown'])).toEqual({ restored: 1, kept_out: 1 });
      expect(await stores.library.has(ID)).toBe(false);
      expect((await stores.library.facets()).total).toBe(1);
    });

    test('that cannot be kept whole changes neither library nor vault', async () => {
      await learn(TEXT);
      const failed = stores.transaction('It could not be kept', async () => {
        await deny('one', true);
        throw new Error('No.');
      });
      await expect(failed).rejects.toThrow('No.');
      expect(await entries()).toEqual([]);
      expect(await stores.library.has(ID)).toBe(true);
    });

    test('is carried out from an order once in effect, and not when that waits no longer', async () => {
      await learn(TEXT);
      const denial = { content: TEXT, source: 'a test', category: 'facts', workflow_id: 'one' };
      const order = { undo: ['one'], deny: [denial], settle: [] };
      await denials.carryOut(order, () => false);
      expect(await stores.library.has(ID)).toBe(true);
      await denials.carryOut(order, () => true);
      await denials.carryOut(order, () => true);
      expect(await entries()).toMatchObject([{ workflow_id: 'one', undoable: { forgotten: ID } }]);
      await denials.carryOut({ undo: [], deny: [], settle: ['one'] }, () => true);
      await denials.undo(['one']);
      expect(await stores.library.has(ID)).toBe(false);
    });
  });
}
