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

/** In order; the database's `user_version` is how many of them it has had. Released ones never change. */
export const migrations: readonly string[] = [
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
];
