import type { Migration } from '../../database/open-sqlite';
import localStore from './001-local-store';
import reviewedMemories from './002-reviewed-memories';
import unreadableFiles from './003-unreadable-files';
import forgettings from './004-forgettings';
import sentTo from './005-sent-to';

/** The migrations of the local store, in order. Released ones never change. */
export const migrations: readonly Migration[] = [
  localStore,
  reviewedMemories,
  unreadableFiles,
  forgettings,
  sentTo,
];
