import type { Migration } from '../open-sqlite';
import galleryAndOutbox from './001-gallery-and-outbox';
import knowledge from './002-knowledge';
import vault from './003-vault';
import reviews from './004-reviews';
import analyses from './005-analyses';
import knowledgeSearch from './006-knowledge-search';
import passageIndex from './007-passage-index';
import outboxUntilTheEnd from './008-outbox-until-the-end';
import runAgain from './009-run-again';
import vaultWords from './010-vault-words';
import localStoreApart from './011-local-store-apart';
import memories from './012-memories';
import searchableForms from './013-searchable-forms';
import namelessRoles from './014-nameless-roles';
import galleryTools from './015-gallery-tools';
import memoryMerges from './016-memory-merges';
import embeddingsWithTitles from './017-embeddings-with-titles';
import memoryLinks from './018-memory-links';
import sameTexts from './019-same-texts';
import lines from './020-lines';

/** The migrations of the shared store, in order. Released ones never change. */
export const migrations: readonly Migration[] = [
  galleryAndOutbox,
  knowledge,
  vault,
  reviews,
  analyses,
  knowledgeSearch,
  passageIndex,
  outboxUntilTheEnd,
  runAgain,
  vaultWords,
  localStoreApart,
  memories,
  searchableForms,
  namelessRoles,
  galleryTools,
  memoryMerges,
  embeddingsWithTitles,
  memoryLinks,
  sameTexts,
  lines,
];
