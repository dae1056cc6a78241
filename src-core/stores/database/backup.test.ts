import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildScript, type BuiltScript } from '../../testing/build-script';
import { memoryLog } from '../../testing/memory-log';
import { startDailyBackup } from './backup';
import { checkIntegrity } from './check-integrity';
import { cleanCopies } from './clean-copies';
import { copyDeletedStore, copyStore } from './copy-store';
import { dailyCopies, dayOf } from './daily-copies';
import { openDatabase, type Database } from './database';
import { integrityProblems } from './integrity-problems';
import { newestGoodCopy, restoreCopy, setAside } from './restore';

let thread: BuiltScript;
let copier: BuiltScript;
beforeAll(async () => {
  thread = await buildScript(join(import.meta.dirname, 'store-thread.ts'));
  copier = await buildScript(join(import.meta.dirname, 'testing', 'day-copier.ts'));
});
afterAll(() => Promise.all([thread.remove(), copier.remove()]));

let root: string;
let path: string;
let folder: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'backup-'));
  path = join(root, 'leather-book.db');
  folder = join(root, 'backups');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A store with this many notes, each of this many characters. */
function store(notes = 1, size = 10): Database {
  const database = openDatabase(path);
  const insert = database.prepare('INSERT INTO embedding_models (name) VALUES (?)');
  database.exec('BEGIN');
  for (let index = 0; index < notes; index += 1) insert.run('x'.repeat(size) + index);
  database.exec('COMMIT');
  return database;
}

function notesIn(file: string): number {
  const database = openDatabase(file);
  try {
    return (database.prepare('SELECT count(*) AS n FROM embedding_models').get() as { n: number }).n;
  } finally {
    database.close();
  }
}

/** Overwrites the pages behind the first: the file still opens. */
function damage(file: string): void {
  // Pages in the write-ahead log would hide the damage.
  const database = openDatabase(file);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  const bytes = readFileSync(file);
  bytes.fill(0x5a, 4096 * 2);
  writeFileSync(file, bytes);
}

const names = () =>
  readdirSync(folder)
    .filter((name) => name !== 'backup.lock')
    .toSorted();

test('a copy is one whole file with all that was there, what stands in the write-ahead log included', async () => {
  const database = store(5);
  expect(await copyStore({ database: path, folder, day: '2026-01-02' })).toBe(true);
  database.close();
  expect(names()).toEqual(['leather-book-2026-01-02.db']);
  expect(integrityProblems(join(folder, 'leather-book-2026-01-02.db'))).toEqual([]);
  expect(names()).toEqual(['leather-book-2026-01-02.db']);
  expect(notesIn(join(folder, 'leather-book-2026-01-02.db'))).toBe(5);
});

test('one a day, seven of them: the oldest goes when the eighth is there', async () => {
  store().close();
  for (let day = 1; day <= 9; day += 1) await copyStore({ database: path, folder, day: `2026-01-0${day}` });
  expect(await copyStore({ database: path, folder, day: '2026-01-09' })).toBe(false);
  expect((await dailyCopies(folder)).map(({ day }) => day)).toEqual(
    [9, 8, 7, 6, 5, 4, 3].map((day) => `2026-01-0${day}`),
  );
});

test.each([
  ['gone', () => {}],
  ['empty', () => writeFileSync(path, '')],
])('a store that is %s makes no copy, whatever the day', async (_what, lose) => {
  store().close();
  await copyStore({ database: path, folder, day: '2026-01-01' });
  rmSync(path);
  lose();
  for (const day of ['2026-01-01', '2026-01-02']) {
    await expect(copyStore({ database: path, folder, day })).rejects.toMatchObject({
      code: 'storage_missing',
    });
  }
  expect(names()).toEqual(['leather-book-2026-01-01.db']);
});

test('a damaged store makes no copy, and pushes no good one out', async () => {
  store(500, 500).close();
  for (let day = 1; day <= 7; day += 1) await copyStore({ database: path, folder, day: `2026-01-0${day}` });
  damage(path);
  await expect(copyStore({ database: path, folder, day: '2026-01-08' })).rejects.toMatchObject({
    code: 'storage_damaged',
  });
  expect(names()).toHaveLength(7);
});

test('other processes write while the copy is made: it is whole, and they lose nothing', async () => {
  const writer = await buildScript(join(import.meta.dirname, 'testing', 'gallery-writer.ts'));
  store(2000, 1000).close();
  const run = promisify(execFile);
  const writing = Promise.all(
    ['a', 'b'].map((name) => run(process.execPath, [writer.path, root, name, '60'])),
  );
  let done = false;
  void writing.finally(() => (done = true));
  let copies = 0;
  while (!done || copies === 0) {
    copies += 1;
    const { stdout } = await run(process.execPath, [copier.path, path, folder, `2026-01-${copies + 10}`]);
    expect(stdout).toBe('true\n');
  }
  await writing;
  await writer.remove();
  for (const copy of await dailyCopies(folder)) {
    expect(integrityProblems(copy.path)).toEqual([]);
    expect(notesIn(copy.path)).toBeGreaterThanOrEqual(2000);
  }
  expect(integrityProblems(path)).toEqual([]);
});

test('several processes at once make one copy', async () => {
  store(2000, 1000).close();
  const run = promisify(execFile);
  const made = await Promise.all(
    [1, 2, 3].map(() => run(process.execPath, [copier.path, path, folder, '2026-01-01'])),
  );
  expect(made.filter(({ stdout }) => stdout === 'true\n')).toHaveLength(1);
  expect(names()).toEqual(['leather-book-2026-01-01.db']);
});

test('killed while it copies: no half copy has a name, and the next one cleans up', async () => {
  store(40_000, 1000).close();
  const child = spawn(process.execPath, [copier.path, path, folder, '2026-01-01'], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  const isCopying = () => existsSync(folder) && names().some((name) => name.endsWith('.partial'));
  while (!isCopying() && child.exitCode === null) await new Promise((resolve) => setImmediate(resolve));
  child.kill('SIGKILL');
  await ended;
  expect(await dailyCopies(folder)).toEqual([]);
  expect(names().some((name) => name.endsWith('.partial'))).toBe(true);
  expect(integrityProblems(path)).toEqual([]);
  expect(await copyStore({ database: path, folder, day: '2026-01-01' })).toBe(true);
  expect(names()).toEqual(['leather-book-2026-01-01.db']);
});

test('a full disk leaves no half copy; the log says so once, and it works again once there is room', async ({
  skip,
}) => {
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    skip('needs the right to mount a small file system');
  }
  try {
    store(2000, 1000).close();
    const log = memoryLog();
    const backup = startDailyBackup({
      database: path,
      backups: folder,
      log,
      firstAfterMs: 0,
      lookEveryMs: 1,
      threadPath: thread.path,
    });
    await expect.poll(() => log.lines.join('\n'), { timeout: 60_000 }).toContain('disk_full');
    execFileSync('mount', ['-o', 'remount,size=64m', folder]);
    await expect
      .poll(() => log.lines.join('\n'), { timeout: 60_000 })
      .toContain('A copy of the store was made');
    await backup.stop();
    expect(names()).toEqual([`leather-book-${dayOf(new Date())}.db`]);
    expect(log.lines.filter((line) => line.startsWith('error'))).toHaveLength(1);
  } finally {
    execFileSync('umount', ['--lazy', folder]);
  }
});

test('while the app runs each new day gets its copy', async () => {
  store().close();
  let day = 1;
  const backup = startDailyBackup({
    database: path,
    backups: folder,
    log: memoryLog(),
    firstAfterMs: 0,
    lookEveryMs: 1,
    now: () => new Date(2026, 0, day, 12),
    threadPath: thread.path,
  });
  await expect
    .poll(() => existsSync(folder) && names(), { timeout: 60_000 })
    .toContain('leather-book-2026-01-01.db');
  day = 2;
  await expect.poll(names, { timeout: 60_000 }).toContain('leather-book-2026-01-02.db');
  await backup.stop();
});

test('a store that was deleted while it was open is copied with all that was written since the day’s copy', async () => {
  const database = store(2);
  await copyStore({ database: path, folder, day: '2026-01-01' });
  database.exec("INSERT INTO embedding_models (name) VALUES ('later')");
  rmSync(path);
  database.exec("INSERT INTO embedding_models (name) VALUES ('last')");
  await copyDeletedStore(database, { database: path, folder, day: '2026-01-01' });
  database.close();
  expect(names()).toEqual(['leather-book-2026-01-01.db']);
  expect(notesIn(join(folder, 'leather-book-2026-01-01.db'))).toBe(4);
});

test.each([
  ['is damaged', () => damage(path)],
  ['is gone', () => rmSync(path)],
])('while the app runs the attempt tells of a store that %s', async (_what, harm) => {
  store(500, 500).close();
  harm();
  let found = false;
  const backup = startDailyBackup({
    database: path,
    backups: folder,
    log: memoryLog(),
    onDamage: () => (found = true),
    firstAfterMs: 0,
    threadPath: thread.path,
  });
  await expect.poll(() => found, { timeout: 60_000 }).toBe(true);
  await backup.stop();
});

test('the check finds what is wrong, in a thread; a sound store and none are sound', async () => {
  expect(await checkIntegrity(path, undefined, thread.path)).toEqual([]);
  store(500, 500).close();
  expect(await checkIntegrity(path, undefined, thread.path)).toEqual([]);
  damage(path);
  expect(await checkIntegrity(path, undefined, thread.path)).not.toEqual([]);
  writeFileSync(path, 'no database at all, and long enough'.repeat(100));
  expect(await checkIntegrity(path, undefined, thread.path)).toEqual(['file is not a database']);
});

test('the newest good copy is offered: a damaged or truncated one is passed over', async () => {
  store(500, 500).close();
  for (const day of ['2026-01-01', '2026-01-02', '2026-01-03'])
    await copyStore({ database: path, folder, day });
  damage(join(folder, 'leather-book-2026-01-03.db'));
  truncateSync(join(folder, 'leather-book-2026-01-02.db'), 5000);
  expect((await newestGoodCopy(folder, undefined, thread.path))?.day).toBe('2026-01-01');
  expect(await newestGoodCopy(join(root, 'none'), undefined, thread.path)).toBeNull();
});

test('a copy takes the damaged store’s place, which is kept aside with its logs', async () => {
  store(3).close();
  await copyStore({ database: path, folder, day: '2026-01-01' });
  const copy = await newestGoodCopy(folder, undefined, thread.path);
  writeFileSync(path, 'damaged');
  writeFileSync(`${path}-wal`, 'its log');
  const kept = await restoreCopy(copy?.path ?? '', path, new Date('2026-01-02T03:04:05Z'));
  expect(kept).toBe(`${path}.damaged-2026-01-02T03-04-05.000Z`);
  expect(readFileSync(kept, 'utf8')).toBe('damaged');
  expect(readFileSync(`${kept}-wal`, 'utf8')).toBe('its log');
  expect(notesIn(path)).toBe(3);
  expect(existsSync(copy?.path ?? '')).toBe(true);
});

test('a copy that cannot be read back leaves the damaged store where it is', async () => {
  writeFileSync(path, 'damaged');
  await expect(restoreCopy(join(root, 'gone.db'), path)).rejects.toThrow(
    expect.objectContaining({ code: 'storage_failed' }),
  );
  expect(readdirSync(root)).toEqual(['leather-book.db']);
});

test('set aside, the store’s name is free', async () => {
  writeFileSync(path, 'damaged');
  writeFileSync(`${path}-shm`, 'index');
  const kept = await setAside(path);
  expect(readFileSync(kept, 'utf8')).toBe('damaged');
  expect(readdirSync(root)).toHaveLength(2);
  expect(existsSync(path)).toBe(false);
});

test('copies that are cleaned hold nothing of what was removed, in no byte of any file, and are whole', async () => {
  const database = store(1, 5000);
  const secret = 'Bartholomew';
  const insert = database.prepare('INSERT INTO embedding_models (name) VALUES (?)');
  for (let index = 0; index < 50; index += 1) insert.run(`${secret} ${index} ${'y'.repeat(3000)}`);
  await copyStore({ database: path, folder, day: '2026-01-01' });
  await copyStore({ database: path, folder, day: '2026-01-02' });
  // As an earlier version has deleted: today's copy, made afterwards, has free pages with the words.
  database.exec('PRAGMA secure_delete = OFF');
  database.exec("DELETE FROM embedding_models WHERE name LIKE 'Bartholomew%'");
  await copyStore({ database: path, folder, day: dayOf(new Date()) });
  const holding = () =>
    readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(secret));
  expect(holding()).toHaveLength(3);
  expect(await cleanCopies({ database: path, backups: folder }, { threadPath: thread.path })).toBe(3);
  expect(holding()).toEqual([]);
  const copies = await dailyCopies(folder);
  expect(copies.map(({ day }) => day)).toEqual([dayOf(new Date())]);
  expect(notesIn(copies[0]?.path ?? '')).toBe(1);
  database.close();
});

test('copies stay as they are when they cannot be cleaned, and where there are none, none is made', async () => {
  const database = store(3);
  expect(await cleanCopies({ database: path, backups: folder }, { threadPath: thread.path })).toBe(0);
  expect(existsSync(folder)).toBe(false);
  await copyStore({ database: path, folder, day: '2026-01-01' });
  database.close();
  writeFileSync(path, 'not a database at all'.repeat(500));
  rmSync(`${path}-wal`, { force: true });
  await expect(
    cleanCopies({ database: path, backups: folder }, { threadPath: thread.path }),
  ).rejects.toMatchObject({ code: 'storage_damaged' });
  expect(await dailyCopies(folder)).toHaveLength(1);
});
