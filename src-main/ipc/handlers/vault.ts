import type { vaultCalls } from '#shared/ipc/vault';
import type { AppServices } from '../../app-services';
import type { HandlersOf } from '../call-answerer';

export function vaultHandlers({
  jobs,
  search,
  stores: { vault },
}: AppServices): HandlersOf<typeof vaultCalls> {
  return {
    'vault.list': (query) => search.deniedTexts(query),
    'vault.get': ({ entry_id }) => vault.get(entry_id),
    'vault.release': async ({ entry_ids }) => {
      // A denial that has yet to be sent would bring its entry back.
      const entries = await Promise.all(entry_ids.map((id) => vault.get(id)));
      const undoable = entries.flatMap((entry) => (entry?.undoable ? [entry] : []));
      const undone = await jobs.reviews.undo(undoable.map(({ workflow_id }) => workflow_id));
      return { released: undone + (await vault.release(entry_ids)) };
    },
    'vault.test': ({ text }) => search.vaultMatches(text),
  };
}
