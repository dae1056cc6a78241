import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { analysesContract } from '../analysis/testing/analyses-contract';
import { listReportFiles } from '../analysis/report-files';
import { storedAnalysis, writeAnalysisFiles } from '../analysis/testing/stored-analysis';
import { dataPaths } from '../../platform/data-folder';
import { indexConversation, indexMemories } from '../memory/index-conversation';
import { extracted, messagesOf } from '../memory/testing/extracted-memory';
import { forgettingContract } from '../memory/testing/forgetting-contract';
import { memoriesContract } from '../memory/testing/memories-contract';
import { denialsContract } from '../vault/testing/denials-contract';
import { vaultContract } from '../vault/testing/vault-contract';
import { openDatabase } from '../database/database';
import { pictureKey } from '../gallery';
import { openSqliteStores } from '../open-stores';
import { changeNoticeContract } from '../testing/change-notice-contract';
import { galleryContract } from '../testing/gallery-contract';
import { galleryImage } from '../testing/gallery-image';
import { linesContract } from '../testing/lines-contract';
import { objectStoreContract } from '../testing/object-store-contract';
import type { TestedStores } from '../testing/tested-stores';
import { transactionContract } from '../testing/transaction-contract';
import type { SqliteStores } from './sqlite-stores';

interface Opened extends TestedStores {
  root: string;
  stores: SqliteStores;
}

async function open(): Promise<Opened> {
  const root = mkdtempSync(join(tmpdir(), 'stores-'));
  const all: SqliteStores[] = [];
  const openAgain = async () => {
    const stores = await openSqliteStores(dataPaths(root));
    // Nobody pulls the plug of a test.
    stores.connection.database.exec('PRAGMA synchronous = OFF');
    all.push(stores);
    return stores;
  };
  return {
    root,
    stores: await openAgain(),
    openAgain,
    remove: async () => {
      await Promise.all(all.map((stores) => stores.close()));
      rmSync(root, { recursive: true, force: true });
    },
  };
}

describe('the stores of a data folder that tells nobody of its files', () => {
  beforeEach(() => void vi.stubEnv('LEATHER_BOOK_OBJECT_FILES', 'off'));
  afterEach(() => void vi.unstubAllEnvs());
  galleryContract(open);
  analysesContract(open);
  objectStoreContract(open);

  test('has a path for none', async () => {
    const { stores, remove } = await open();
    await stores.objects.put('images/a.png', Buffer.from('x'));
    expect(stores.objects.localPath('images/a.png')).toBeNull();
    await remove();
  });
});

describe('the stores of a data folder', () => {
  transactionContract(open);
  changeNoticeContract(open);
  linesContract(open);
  galleryContract(open);
  memoriesContract(open);
  forgettingContract(open);
  vaultContract(open);
  denialsContract(open);
  analysesContract(open);
  objectStoreContract(open);

  test('a purge that was interrupted after the files is ended by the next one, and cannot be undone', async () => {
    const { stores, remove } = await open();
    const { gallery, objects, connection } = stores;
    await objects.put(pictureKey('gone.png'), Buffer.from('x'));
    await gallery.add(galleryImage({ image_id: 'gone' }));
    await gallery.delete(['gone']);
    // What a crash in the middle leaves: the file is gone, the record is marked.
    await objects.delete([pictureKey('gone.png')]);
    connection.database.exec("UPDATE gallery_images SET purging = 1 WHERE image_id = 'gone'");
    expect(await gallery.restore(['gone'])).toBe(0);
    expect(await gallery.purge({ olderThanMs: 3_600_000 })).toBe(1);
    expect(await gallery.purge({ olderThanMs: 0 })).toBe(0);
    await remove();
  });

  test('what is not the app’s stays in the folder of a purged report', async () => {
    const { root, stores, remove } = await open();
    const { analyses, objects } = stores;
    const folder = join(dataPaths(root).analyses, 'a');
    await writeAnalysisFiles(storedAnalysis({ analysis_id: 'a' }), objects);
    await listReportFiles(folder);
    await analyses.add(storedAnalysis({ analysis_id: 'a' }));
    writeFileSync(join(folder, 'mine.txt'), 'mine');
    await analyses.delete(['a']);
    expect(await analyses.purge({ olderThanMs: 0 })).toBe(1);
    expect(readdirSync(folder)).toEqual(['mine.txt']);
    await remove();
  });

  test('what is forgotten is in no file of the store any more: not in the texts, the index or the log of writes', async () => {
    const { root, stores, remove } = await open();
    const { memories, passages, connection } = stores;
    // Long enough to fill whole pages, which are free once the words have changed or their job was cancelled.
    const long = 'Xylophonist of Zanzibar. '.repeat(500);
    const before = () => [{ messages: messagesOf([long, 'Something else']), memories: [] }];
    await memories.remember({ conversation_id: 'c' }, before, { addedBy: 'before' });
    await memories.settle('before');
    await memories.remember({ conversation_id: 'd' }, before, { addedBy: 'cancelled' });
    await memories.undo('cancelled');
    const said = messagesOf(['Xylophonist of Zanzibar', 'Something else']);
    await memories.remember(
      { conversation_id: 'c' },
      () => [{ messages: said, memories: [extracted('Xylophonist of Zanzibar')] }],
      { addedBy: 'job' },
    );
    const parts = { memories, turns: passages.turns, transaction: stores.transaction.bind(stores) };
    const { signal } = new AbortController();
    await indexConversation(parts, 'c', { signal });
    await indexMemories(memories, signal);
    const bytes = () =>
      ['', '-wal']
        .map((end) => dataPaths(root).database + end)
        .filter(existsSync)
        .map((path) => readFileSync(path).toString('latin1').toLowerCase())
        .join('');
    connection.database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    expect(bytes()).toMatch(/xylophonist[^]*zanzibar/);
    // Another process still reads the earlier state, so the log cannot be emptied yet.
    const reader = openDatabase(dataPaths(root).database);
    reader.exec('BEGIN; SELECT count(*) FROM messages');
    setTimeout(() => reader.exec('COMMIT'), 200);
    await memories.forget({ conversation: 'c' });
    expect(bytes()).not.toMatch(/xylophon|zanzibar/);
    reader.close();
    await remove();
  });

  test('a page of thousands of pictures is found by index, not by sorting', async () => {
    const { stores, remove } = await open();
    const plan = stores.connection.database
      .prepare(
        `EXPLAIN QUERY PLAN SELECT record FROM gallery_images WHERE deleted_ms IS NULL AND (created_ms, position) < (?, ?)
         ORDER BY created_ms DESC, position DESC LIMIT 10`,
      )
      .all(1, 1) as { detail: string }[];
    expect(plan.map((row) => row.detail).join()).toContain('USING INDEX gallery_images_shown');
    expect(plan.map((row) => row.detail).join()).not.toContain('TEMP B-TREE');
    await remove();
  });

  test('objects are the files that the data folder has always had, and no link leads out of it', async () => {
    const { root, stores, remove } = await open();
    const paths = dataPaths(root);
    await stores.objects.put('images/thumbnails/a.webp', Buffer.from('x'));
    expect(existsSync(join(paths.thumbnails, 'a.webp'))).toBe(true);
    expect(stores.objects.localPath('analyses/1/report.html')).toBe(join(paths.analyses, '1', 'report.html'));
    symlinkSync(tmpdir(), join(paths.images, 'away'));
    await expect(stores.objects.put('images/away/x', Buffer.from('x'))).rejects.toMatchObject({
      code: 'invalid_input',
    });
    await remove();
  });
});
