import type { Forgetting } from '#shared/memories';
import type { Statements } from '../../database/postgresql/statements';
import type { Forgotten } from '../memories';
import { foldForComparing, hashOf } from '../memory-key';
import { mentions, personKey } from '../tombstones';
import { forgetMeanings } from './forget-meanings';
import { linkChains } from './memory-chain';
import { positionsOf, removeMessages, type Indexes } from './remove-memories';
import { addTombstone } from './tombstones';

/** Messages that are looked through at a time. */
const AT_A_TIME = 2000;

/**
 * Removes for good what is to be forgotten, with its index entries, and keeps it from coming back. Callers provide the
 * transaction.
 */
export async function forget(
  statements: Statements,
  forgetting: Forgetting,
  indexes: Indexes,
): Promise<Forgotten> {
  const before = await countMemories(statements);
  const messages = await messagesOf(statements, forgetting);
  if ('person' in forgetting) {
    const key = personKey(forgetting.person);
    await addTombstone(statements, { kind: 'person', key, detail: {} });
    await removeMemoriesAbout(statements, forgetting.person, key, indexes);
    await forgetTitles(statements, key);
  } else if ('before' in forgetting) {
    await addTombstone(statements, { kind: 'before', key: '', detail: { before: forgetting.before } });
  } else {
    const key = hashOf(forgetting.conversation);
    await addTombstone(statements, { kind: 'conversation', key, detail: {} });
  }
  await forgetMeanings(statements, messages, 'person' in forgetting ? forgetting.person : null);
  await removeMessages(statements, messages, indexes);
  return { messages: messages.length, memories: before - (await countMemories(statements)) };
}

function messagesOf(statements: Statements, forgetting: Forgetting): Promise<number[]> {
  if ('conversation' in forgetting) {
    return positionsOf(
      statements,
      `SELECT position FROM messages WHERE conversation =
         (SELECT position FROM conversations WHERE conversation_id = ?)`,
      forgetting.conversation,
    );
  }
  if ('before' in forgetting) {
    return positionsOf(statements, 'SELECT position FROM messages WHERE time_ms < ?', forgetting.before);
  }
  return messagesNaming(statements, forgetting.person);
}

async function messagesNaming(statements: Statements, person: string): Promise<number[]> {
  const key = personKey(person);
  const name = foldForComparing(person);
  const found: number[] = [];
  for (let last = 0; ;) {
    const rows = await statements.all<{ position: number; speaker: string | null; content: string }>(
      'SELECT position, speaker, content FROM messages WHERE position > ? ORDER BY position LIMIT ?',
      [last, AT_A_TIME],
    );
    for (const { position, speaker, content } of rows) {
      const isSpeaker = speaker !== null && foldForComparing(speaker) === name;
      if (isSpeaker || mentions(content, (other) => other === key)) found.push(position);
    }
    const end = rows.at(-1);
    if (!end) return found;
    last = end.position;
  }
}

async function removeMemoriesAbout(
  statements: Statements,
  person: string,
  key: string,
  { index }: Indexes,
): Promise<void> {
  const subject = foldForComparing(person);
  const rows = await statements.all<{
    position: number;
    memory_id: string;
    subject_key: string;
    text: string;
    edits: string[];
  }>(
    `SELECT position, memory_id, subject_key, text,
       ARRAY(SELECT text FROM memory_edits WHERE memory = position) AS edits FROM memories`,
  );
  const about = rows.filter(
    (row) =>
      row.subject_key === subject || mentions([row.text, ...row.edits].join('\n'), (other) => other === key),
  );
  const positions = about.map(({ position }) => position);
  await linkChains(statements, positions, async () => {
    await statements.run('DELETE FROM memories WHERE position = ANY(?::bigint[])', [positions]);
  });
  await index.remove(
    statements,
    about.map(({ memory_id }) => memory_id),
  );
}

/** A conversation loses its title if that names the person. */
async function forgetTitles(statements: Statements, key: string): Promise<void> {
  const rows = await statements.all<{ position: number; title: string }>(
    'SELECT position, title FROM conversations WHERE title IS NOT NULL',
  );
  const named = rows.filter(({ title }) => mentions(title, (other) => other === key));
  await statements.run(
    `UPDATE conversations SET title = NULL, search_text = '' WHERE position = ANY(?::bigint[])`,
    [named.map(({ position }) => position)],
  );
}

async function countMemories(statements: Statements): Promise<number> {
  const row = await statements.get<{ count: number }>(
    'SELECT count(*) AS count FROM memories WHERE deleted_ms IS NULL',
  );
  return row?.count ?? 0;
}
