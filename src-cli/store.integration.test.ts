import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testPort } from '#core/testing/test-port';
import { openObjects } from '#core/stores/objects/open-objects';
import { CommandLine } from './testing/command-line';

let cli: CommandLine;
beforeEach(async () => {
  cli = await CommandLine.create();
});
afterEach(() => cli.close());

test('objects are copied into another place, and a second copy finds them there', async () => {
  const objects = await openObjects(cli.data);
  await objects.put('images/a.png', Buffer.from('a picture'));
  await objects.put('analyses/1/results.json', Buffer.from('{}'));
  const shared = join(cli.root, 'shared');
  await mkdir(shared);
  const copy = ['store', 'copy', '--from', 'data', '--to', pathToFileURL(shared).href];
  expect(await cli.runJson(...copy)).toEqual({ code: 0, json: { objects: 2, bytes: 11, copied: 2 } });
  expect(await readFile(join(shared, 'images', 'a.png'), 'utf8')).toBe('a picture');
  const again = await cli.run(...copy);
  expect(again.stdout).toContain('0 of 2 objects copied');
  await rm(shared, { recursive: true });
  expect(await cli.runJson(...copy)).toMatchObject({ code: 3, json: { code: 'objects_unavailable' } });
});

test('a place that is none is refused without repeating it, and a server that is away says so', async () => {
  const refused = await cli.runJson('store', 'copy', '--from', 'data', '--to', 's3://ada:s3cret@books');
  expect(refused).toMatchObject({ code: 2, json: { code: 'invalid_input' } });
  expect(JSON.stringify(refused.json)).not.toContain('s3cret');
  Object.assign(cli.env, { AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 's3cret' });
  const endpoint = `http://127.0.0.1:${await testPort()}`;
  const away = await cli.runJson(
    'store',
    'copy',
    '--from',
    `s3://books?endpoint=${endpoint}`,
    '--to',
    'data',
  );
  expect(away).toMatchObject({
    code: 3,
    json: {
      code: 'objects_unavailable',
      error: `Pictures and reports are out of reach: the object store at ${endpoint} does not answer.`,
    },
  });
  expect(JSON.stringify(away.json)).not.toContain('s3cret');
});

test('the status says where the objects are, and what is wrong with the place', async () => {
  await cli.run('temporal', 'start');
  const shared = join(cli.root, 'shared');
  await mkdir(shared);
  cli.env.LEATHER_BOOK_OBJECTS_URL = pathToFileURL(shared).href;
  const well = await cli.runJson('temporal', 'status');
  expect(well).toMatchObject({ code: 0, json: { objects: { state: 'ready', place: shared } } });
  await rm(shared, { recursive: true });
  const { code, stdout } = await cli.run('temporal', 'status');
  await cli.run('temporal', 'stop', '--force');
  expect(code).toBe(3);
  expect(stdout).toContain(`The folder ${shared}, where objects are kept, is not there.`);
});
