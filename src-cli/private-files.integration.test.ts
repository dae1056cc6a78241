import { chmodSync, mkdirSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFiles } from '#core/testing/open-files';
import { CommandLine } from './testing/command-line';

let cli: CommandLine;
beforeAll(async () => {
  cli = await CommandLine.create();
});
afterAll(() => cli.close());

test('all that the command, its server and its worker write is its person’s alone, and what stood open is closed', async () => {
  mkdirSync(join(cli.data, 'logs'), { recursive: true });
  writeFileSync(join(cli.data, 'logs', 'app.old.log'), 'of an earlier version');
  for (const path of [cli.data, join(cli.data, 'logs')]) chmodSync(path, 0o755);
  expect(openFiles(cli.data)).toHaveLength(3);

  const table = join(cli.root, 'table.csv');
  writeFileSync(table, 'a,b\n1,2\n2,3\n3,5\n4,7\n');
  // With the server and the worker running, their write-ahead logs are there too.
  expect(await cli.run('temporal', 'start')).toMatchObject({ code: 0 });
  expect(await cli.run('image', 'a fox', '--size', '256x256')).toMatchObject({ code: 0 });
  expect(await cli.run('analyze', table, '--type', 'all')).toMatchObject({ code: 0 });
  expect(openFiles(cli.data)).toEqual([]);

  // Files that the person asks for elsewhere get the same mode as from any other program.
  const shared = mkdtempSync(join(cli.root, 'shared-'));
  const file = join(shared, 'knowledge.json');
  expect(await cli.run('knowledge', 'export', '--output', file)).toMatchObject({ code: 0 });
  expect(statSync(file).mode & 0o777).toBe(0o666 & ~process.umask());
  await cli.run('temporal', 'stop');
});
