import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { toErrorShape } from '#shared/errors';
import type { StoreName } from '#shared/store-names';
import { PostgresServer } from '../database/postgresql/testing/postgres-server';
import { hasPostgres, TestDatabase } from '../database/postgresql/testing/test-database';
import { openObjects } from '../objects/open-objects';
import { storedAnalysis } from '../analysis/testing/stored-analysis';
import { galleryImage } from '../testing/gallery-image';
import { PostgresStores } from './postgres-stores';

let root: string;
const opened: PostgresStores[] = [];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'stores-'));
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((stores) => stores.close()));
  rmSync(root, { recursive: true, force: true });
});

async function open(url: string): Promise<PostgresStores> {
  const stores = await PostgresStores.open(url, await openObjects(root));
  opened.push(stores);
  return stores;
}

const ids = async ({ gallery }: PostgresStores) =>
  (await gallery.list()).images.map(({ image_id }) => image_id).toSorted();

describe.skipIf(!hasPostgres())('a database', () => {
  let database: TestDatabase;
  afterEach(() => database.drop());

  test('is set up once, though ten processes open it at the same time', async () => {
    database = await TestDatabase.create('template0');
    const all = await Promise.all(Array.from({ length: 10 }, () => open(database.url)));
    await Promise.all(all.map(({ gallery }, at) => gallery.add(galleryImage({ image_id: `p${at}` }))));
    expect(await ids(all[0] ?? (await open(database.url)))).toHaveLength(10);
    expect(await all[9]?.gallery.revision()).toBe(10);
    expect(await database.query('SELECT version FROM store_version')).toHaveLength(1);
  });

  test('that a newer version has written is refused', async () => {
    database = await TestDatabase.create();
    await database.query('UPDATE store_version SET version = version + 1');
    await expect(open(database.url)).rejects.toMatchObject({
      code: 'storage_failed',
      message: expect.stringMatching(
        /^A newer version of Leather Book has used the database “test_/,
      ) as string,
    });
  });

  test('in which a statement has failed keeps nothing of its transaction, though the error was caught', async () => {
    database = await TestDatabase.create();
    const stores = await open(database.url);
    await database.query('ALTER TABLE analyses ADD CHECK (false)');
    const failed = stores.transaction('It could not be changed', async () => {
      await stores.gallery.add(galleryImage({ image_id: 'a' }));
      await stores.analyses.add(storedAnalysis()).catch(() => {});
    });
    await expect(failed).rejects.toMatchObject({ code: 'storage_failed' });
    expect(await ids(stores)).toEqual([]);
    await stores.gallery.add(galleryImage({ image_id: 'b' }));
    expect(await ids(stores)).toEqual(['b']);
  });

  test('holds texts with characters that PostgreSQL has no place for', async () => {
    database = await TestDatabase.create();
    const { gallery } = await open(database.url);
    const image = galleryImage({ image_id: 'a', prompt: 'a\0b 🦊 “ü”' });
    await gallery.add(image);
    expect((await gallery.list()).images).toEqual([image]);
    expect((await gallery.list({ search: '🦊' })).total).toBe(1);
  });
});

describe.skipIf(!hasPostgres())('a server', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    const started = await PostgresServer.start();
    if (!started) throw new Error('There is no PostgreSQL.');
    server = started;
    await server.query('CREATE DATABASE books');
    await server.guard('guarded', 's3cret');
  });
  afterAll(() => server.stop());

  test('that refuses says in words why, and no error has the password', async () => {
    const refused = async (url: string) => {
      const error = await open(url).catch((thrown: unknown) => thrown);
      const shape = toErrorShape(error);
      expect(JSON.stringify(shape)).not.toMatch(/s3cret|wr0ng/);
      return `${shape.code}: ${shape.message}`;
    };
    expect(await refused(server.url('books', 'guarded:wr0ng'))).toMatch(
      /^storage_failed: .*does not accept the name or the password\.$/,
    );
    expect(await refused(server.url('nowhere', 'guarded:s3cret'))).toMatch(
      /^storage_failed: .*“nowhere” at .* does not exist\.$/,
    );
    expect(await refused(server.url('books', 'guarded:s3cret'))).toMatch(
      /^storage_failed: .*does not allow this to the role/,
    );
    expect(await refused('postgres://ann:s3cret@db.invalid:7000/books')).toBe(
      'store_unavailable: The app’s store could not be opened: the database “books” at db.invalid:7000 cannot be reached.',
    );
  });

  test('that is killed and comes back: nothing is lost or doubled, and what changed meanwhile is told', async () => {
    const [stores, other] = [await open(server.url('books')), await open(server.url('books'))];
    await stores.gallery.add(galleryImage({ image_id: 'kept' }));
    const told: StoreName[] = [];
    let heard = () => {};
    stores.onChange((store) => {
      told.push(store);
      heard();
    });
    const next = () => new Promise<void>((resolve) => (heard = resolve));
    // Once this has been reported, the listening connection is there.
    const listening = next();
    await other.gallery.add(galleryImage({ image_id: 'kept too' }));
    await listening;

    let begin = () => {};
    const begun = new Promise<void>((resolve) => (begin = resolve));
    let goOn = () => {};
    const killed = new Promise<void>((resolve) => (goOn = resolve));
    const broken = stores.transaction('The gallery could not be changed', async () => {
      await stores.gallery.add(galleryImage({ image_id: 'broken off' }));
      begin();
      await killed;
      await stores.gallery.add(galleryImage({ image_id: 'never' }));
    });
    await begun;
    const lost = next();
    await server.kill();
    goOn();
    const away = {
      code: 'store_unavailable',
      message: expect.stringMatching(/: the database “books” at .* cannot be reached\.$/) as string,
    };
    await expect(broken).rejects.toMatchObject(away);
    await expect(other.gallery.list()).rejects.toMatchObject(away);
    await lost;

    told.splice(0);
    const back = next();
    await server.up();
    await other.gallery.add(galleryImage({ image_id: 'after' }));
    await back;
    expect(told).toContain('gallery');
    expect(await ids(stores)).toEqual(['after', 'kept', 'kept too']);
    const again = galleryImage({ image_id: 'broken off' });
    await stores.gallery.add(again);
    await stores.gallery.add(again);
    expect(await ids(other)).toEqual(['after', 'broken off', 'kept', 'kept too']);
  });
});
