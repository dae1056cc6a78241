import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dataPaths } from '#core/platform/data-folder';
import { hasPostgres, TestDatabase } from '#core/stores/database/postgresql/testing/test-database';
import { libraryChunks, libraryEntry } from '#core/stores/knowledge/testing/library-entry';
import { openSqliteStores } from '#core/stores/open-stores';
import { CommandLine } from './testing/command-line';

const ENTRY = libraryEntry({ content: 'Foxes dig their dens in sandy ground.' });

describe.skipIf(!hasPostgres())('a command, with a store in PostgreSQL,', () => {
  let cli: CommandLine;
  let database: TestDatabase;
  beforeEach(async () => {
    cli = await CommandLine.create();
    database = await TestDatabase.create();
    const stores = await openSqliteStores(dataPaths(cli.data));
    await stores.library.add(ENTRY, libraryChunks(ENTRY.content));
    await stores.close();
  });
  afterEach(async () => {
    await cli.close();
    await database.drop();
  });

  test('copies what the data folder has into it, and from then on shows it from there', async () => {
    cli.env.LEATHER_BOOK_STORE_URL = database.url;
    expect(await cli.runJson('knowledge', 'show', ENTRY.knowledge_id)).not.toMatchObject({ code: 0 });
    const copied = await cli.run('store', 'copy', '--from', 'data', '--to', 'store');
    expect(copied.stdout).toContain('Both stores have the same rows in every table.');
    expect(await cli.runJson('knowledge', 'show', ENTRY.knowledge_id)).toMatchObject({
      code: 0,
      json: { content: ENTRY.content },
    });
    const again = await cli.runJson('store', 'copy', '--from', 'data', '--to', 'store');
    expect(again).toMatchObject({ code: 2, json: { code: 'invalid_input' } });
  });

  test('says in words that it is away, without the password', async () => {
    cli.env.LEATHER_BOOK_STORE_URL = 'postgres://ann:s3cret@127.0.0.1:9/books';
    const { code, json } = await cli.runJson('knowledge', 'show', ENTRY.knowledge_id);
    expect({ code, json }).toMatchObject({
      code: 3,
      json: {
        code: 'store_unavailable',
        error: expect.stringMatching(/the database “books” at 127\.0\.0\.1:9 cannot be reached/) as string,
      },
    });
    expect(JSON.stringify(json)).not.toContain('s3cret');
    const { stdout } = await cli.run('doctor');
    expect(stdout).toContain('It cannot be reached: jobs wait for it.');
    expect(stdout).not.toContain('s3cret');
  });
});
