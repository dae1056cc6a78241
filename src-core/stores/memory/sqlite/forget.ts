import type { Forgetting } from '#shared/memories';
import type { Database } from '../../database/database';
import { among } from '../../database/id-list';
import type { Forgotten } from '../memories';
import { foldForComparing, hashOf } from '../memory-key';
import { mentions, personKey } from '../tombstones';
import { forgetMeanings } from './forget-meanings';
import { linkChains } from './memory-chain';
import { positionsOf, removeMessages, type Indexes } from './remove-memories';
import { addTombstone } from './tombstones';

/**
 * Removes what is to be forgotten for good, with its index entries, and keeps it from coming back. Callers provide the
 * transaction.
 */
export function forget(database: Database, forgetting: Forgetting, indexes: Indexes): Forgotten {
  const before = countMemories(database);
  const messages = messagesOf(database, forgetting);
  if ('person' in forgetting) {
    const key = personKey(forgetting.person);
    addTombstone(database, { kind: 'person', key, detail: {} });
    removeMemoriesAbout(database, forgetting.person, key, indexes);
    forgetTitles(database, key);
  } else if ('before' in forgetting) {
    addTombstone(database, { kind: 'before', key: '', detail: { before: forgetting.before } });
  } else {
    addTombstone(database, { kind: 'conversation', key: hashOf(forgetting.conversation), detail: {} });
  }
  forgetMeanings(database, messages, 'person' in forgetting ? forgetting.person : null);
  removeMessages(database, messages, indexes);
  return { messages: messages.length, memories: before - countMemories(database) };
}

function messagesOf(database: Database, forgetting: Forgetting): number[] {
  if ('conversation' in forgetting) {
    return positionsOf(
      database,
      `SELECT position FROM messages WHERE conversation =
         (SELECT position FROM conversations WHERE conversation_id = ?)`,
      forgetting.conversation,
    );
  }
  if ('before' in forgetting) {
    return positionsOf(database, 'SELECT position FROM messages WHERE time_ms < ?', forgetting.before);
  }
  const key = personKey(forgetting.person);
  const name = foldForComparing(forgetting.person);
  const rows = database
    .prepare('SELECT position, speaker, content FROM messages')
    .iterate() as unknown as Iterable<{
    position: number;
    speaker: string | null;
    content: string;
  }>;
  const found: number[] = [];
  for (const { position, speaker, content } of rows) {
    const isSpeaker = speaker !== null && foldForComparing(speaker) === name;
    if (isSpeaker || mentions(content, (other) => other === key)) found.push(position);
  }
  return found;
}

function removeMemoriesAbout(database: Database, person: string, key: string, { index }: Indexes): void {
  const subject = foldForComparing(person);
  const rows = database
    .prepare(
      `SELECT position, memory_id, subject_key, text,
         (SELECT json_group_array(text) FROM memory_edits WHERE memory = position) AS edits FROM memories`,
    )
    .all() as unknown as {
    position: number;
    memory_id: string;
    subject_key: string;
    text: string;
    edits: string;
  }[];
  const about = rows.filter(
    (row) => row.subject_key === subject || mentions(`${row.text}\n${row.edits}`, (other) => other === key),
  );
  const positions = about.map(({ position }) => position);
  linkChains(database, positions, () => {
    database.prepare(`DELETE FROM memories WHERE ${among('position')}`).run(JSON.stringify(positions));
  });
  index.remove(about.map(({ memory_id }) => memory_id));
}

/** A conversation loses its title if that names the person. */
function forgetTitles(database: Database, key: string): void {
  const rows = database
    .prepare('SELECT position, title FROM conversations WHERE title IS NOT NULL')
    .all() as unknown as { position: number; title: string }[];
  const named = rows.filter(({ title }) => mentions(title, (other) => other === key));
  database
    .prepare(`UPDATE conversations SET title = NULL, search_text = '' WHERE ${among('position')}`)
    .run(JSON.stringify(named.map(({ position }) => position)));
}

function countMemories(database: Database): number {
  const row = database.prepare('SELECT count(*) AS count FROM memories WHERE deleted_ms IS NULL').get();
  return Number(row?.count);
}
