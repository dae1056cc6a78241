import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dataPaths, type DataPaths } from '#core/platform/data-folder';
import { assertPersonal, assertReportPlace } from './assert-personal';

let folder: string;
let own: DataPaths;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'personal-'));
  own = dataPaths(join(folder, 'app'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const refused = expect.objectContaining({ code: 'invalid_input', hint: expect.stringMatching(/\w/) });

describe.skipIf(process.platform === 'win32')('refused', () => {
  test.each([
    '/etc/passwd',
    '/proc/self/environ',
    '/dev/stdin',
    '/home/ada/.ssh/known_hosts',
    '/home/ada/.kube/config',
    '/home/ada/.pgpass',
    '/run/secrets/database',
    '/tmp/../etc/x.csv',
  ])('%s', async (path) => {
    await expect(assertPersonal(path, own)).rejects.toEqual(refused);
  });

  test('a link to one of them', async () => {
    symlinkSync('/etc/passwd', join(folder, 'a.csv'));
    symlinkSync('/etc', join(folder, 'data'));
    await expect(assertPersonal(join(folder, 'a.csv'), own)).rejects.toEqual(refused);
    await expect(assertPersonal(join(folder, 'data', 'report'), own)).rejects.toEqual(refused);
  });

  test('the app’s own store', async () => {
    mkdirSync(own.jobs, { recursive: true });
    symlinkSync(own.root, join(folder, 'link'));
    for (const path of [own.database, `${own.database}-wal`, own.secrets, join(own.jobs, 'x', 'y')]) {
      await expect(assertPersonal(path, own)).rejects.toEqual(refused);
    }
    await expect(assertPersonal(join(folder, 'link', 'secrets.json'), own)).rejects.toEqual(refused);
  });
});

describe.skipIf(process.platform === 'win32')('no report goes', () => {
  test.each([
    '/var/spool/cron',
    '/opt/report',
    '/usr/local/bin',
    '/usr/local/bin/report',
    '/Library/LaunchAgents',
  ])('into %s', async (path) => {
    await expect(assertReportPlace(path, own)).rejects.toEqual(refused);
  });

  test('into a folder of the app’s own, around it, or there through a link', async () => {
    mkdirSync(own.images, { recursive: true });
    symlinkSync(own.images, join(folder, 'link'));
    for (const path of [own.images, own.root, join(own.root, 'new'), folder, join(folder, 'link')]) {
      await expect(assertReportPlace(path, own)).rejects.toEqual(refused);
    }
  });
});

test('a report may go among a person’s own data, and where anybody may write', async () => {
  for (const path of [join(folder, 'report'), '/var/tmp/report', join(`${own.root}2`, 'report')]) {
    await expect(assertReportPlace(path, own)).resolves.toBeUndefined();
  }
});

test('what a person has is theirs, an earlier report’s data too', async () => {
  writeFileSync(join(folder, 'a.csv'), 'a\n1\n');
  const paths = [
    join(folder, 'a.csv'),
    join(folder, 'etc', 'a.csv'),
    join(own.analyses, 'x', 'clusters.csv'),
  ];
  for (const path of paths) await assertPersonal(path, own);
  expect(paths).toHaveLength(3);
});
