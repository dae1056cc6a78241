import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hasPostgres, TestDatabase } from '../../database/postgresql/testing/test-database';
import { knowledgeId } from '../../knowledge/knowledge-id';
import { libraryChunks, libraryEntry } from '../../knowledge/testing/library-entry';
import { messagesOf } from '../../memory/testing/extracted-memory';
import { openObjects } from '../../objects/open-objects';
import { PostgresStores } from '../../postgresql/postgres-stores';
import { Denials } from '../denials';

const TEXT = 'Foxes dig their dens in sandy ground, on slopes that face the morning sun.';
const DENIAL = { content: TEXT, source: 'a test', category: 'facts', workflow_id: 'denied' };

/** A promise, and how to settle it. */
function signal(): { reached: Promise<void>; reach: () => void } {
  let reach = () => {};
  const reached = new Promise<void>((resolve) => (reach = resolve));
  return { reached, reach };
}

describe.skipIf(!hasPostgres())('two workers at once, each with its own connections,', () => {
  let database: TestDatabase;
  let root: string;
  let one: PostgresStores;
  let other: PostgresStores;

  beforeEach(async () => {
    database = await TestDatabase.create();
    root = mkdtempSync(join(tmpdir(), 'vault-'));
    const open = async () => PostgresStores.open(database.url, await openObjects(root));
    [one, other] = [await open(), await open()];
  });
  afterEach(async () => {
    await Promise.all([one.close(), other.close()]);
    await database.drop();
    rmSync(root, { recursive: true, force: true });
  });

  /** Settles when a writer waits for another one. */
  async function untilOneWaits(): Promise<void> {
    const waiting = `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
    await expect.poll(() => database.query(waiting), { timeout: 60_000 }).toHaveLength(1);
  }

  /** As a learning job stores: the vault is asked within the transaction. */
  function learn({ library, vault }: PostgresStores, asked: () => Promise<void> = async () => {}) {
    const guard = async () => {
      const match = await vault.check(TEXT);
      await asked();
      if (match) throw new Error('Denied.');
    };
    return library.add(libraryEntry({ content: TEXT }), libraryChunks(TEXT), { guard });
  }

  test('cannot learn what is denied while it is learned: the denial waits, and takes it out again', async () => {
    const [asked, goOn] = [signal(), signal()];
    const learned = learn(one, () => {
      asked.reach();
      return goOn.reached;
    });
    await asked.reached;
    const denied = new Denials(other).deny(DENIAL, { undoable: false });
    await untilOneWaits();
    goOn.reach();
    expect(await learned).toEqual({ added: true });
    expect(await denied).toMatchObject({ forgotten: true });
    expect(await one.library.has(knowledgeId(TEXT))).toBe(false);
    expect(await one.vault.check(TEXT)).not.toBeNull();
  });

  test('cannot learn what the other one is denying: the learning waits, and is refused', async () => {
    const [denied, goOn] = [signal(), signal()];
    const denying = other.transaction('The denial could not be kept', async () => {
      await new Denials(other).deny(DENIAL, { undoable: false });
      denied.reach();
      await goOn.reached;
    });
    await denied.reached;
    const learned = learn(one).catch((error: unknown) => error);
    await untilOneWaits();
    goOn.reach();
    await denying;
    expect(await learned).toEqual(new Error('Denied.'));
    expect(await one.library.has(knowledgeId(TEXT))).toBe(false);
  });

  test('cannot keep a message that the other one is denying', async () => {
    const [denied, goOn] = [signal(), signal()];
    const denying = other.transaction('The denial could not be kept', async () => {
      await other.vault.deny(DENIAL);
      denied.reach();
      await goOn.reached;
    });
    await denied.reached;
    // As a memory job stores.
    async function* pieces() {
      const messages = messagesOf(['Good morning.', TEXT]);
      const matches = await Promise.all(messages.map(({ content }) => one.vault.check(content)));
      yield { messages: messages.filter((_, index) => !matches[index]), memories: [] };
    }
    const remembered = one.memories.remember({ conversation_id: 'c' }, pieces, { addedBy: 'job' });
    await untilOneWaits();
    goOn.reach();
    await denying;
    await remembered;
    expect((await one.memories.turns('c')).messages.map(({ content }) => content)).toEqual(['Good morning.']);
  });

  test('learn and deny the same texts again and again: what is denied is never in the library', async () => {
    const texts = Array.from({ length: 20 }, (_, index) => `${TEXT} Number ${index} of them is red.`);
    const attempts = texts.flatMap((content, index) => {
      const guard = async () => {
        if ((await one.vault.check(content))?.kind === 'exact') throw new Error('Denied.');
      };
      const adding = one.library
        .add(libraryEntry({ content }), libraryChunks(content), { guard })
        .catch(() => undefined);
      const denying = new Denials(other).deny(
        { ...DENIAL, content, workflow_id: `w-${index}` },
        { undoable: false },
      );
      return [adding, denying];
    });
    await Promise.all(attempts);
    const items = await one.library.items(texts.map(knowledgeId));
    expect([...items.keys()]).toEqual([]);
    expect((await other.vault.list()).total).toBe(texts.length);
  });

  test('hear of what the other one denies', async () => {
    const heard = signal();
    one.onChange((store) => {
      if (store === 'vault') heard.reach();
    });
    await other.vault.deny(DENIAL);
    await heard.reached;
    expect(await one.vault.check(TEXT)).not.toBeNull();
  });
});
