import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { findServers } from './find-servers';
import { listFromPs } from './list-commands';

const database = '/home/me/My Data/temporal/temporal.db';
const options = (file: string) =>
  `--db-filename ${file} --sqlite-pragma journal_mode=WAL --port 7300 --ui-port 8300 --namespace x`;
const find = (command: string) => findServers(database, async () => [{ pid: 42, command }]);

test('a server on the database is found with its ports, also through quotes', async () => {
  const expected = [{ pid: 42, port: 7300, uiPort: 8300 }];
  expect(await find(`/opt/temporal server start-dev ${options(database)} `)).toEqual(expected);
  expect(await find(`"C:\\t.exe" server start-dev ${options(`"${database}"`)} `)).toEqual(expected);
});

test('a server without Web UI has no port for it', async () => {
  const command = `temporal server start-dev ${options(database).replace('--ui-port 8300', '--headless')} `;
  expect(await find(command)).toEqual([{ pid: 42, port: 7300, uiPort: undefined }]);
});

test.each([
  ['a server on another database', `temporal server start-dev ${options('/other.db')} `],
  ['a database whose name begins alike', `temporal server start-dev ${options(`${database}.old`)} `],
  ['another program that names it', `sqlite3 ${database} `],
  ['a process without arguments', ''],
])('%s is none', async (_, command) => {
  expect(await find(command)).toEqual([]);
});

test.skipIf(process.platform === 'win32')('ps tells the whole command line', async () => {
  const marker = `marker-${'x'.repeat(300)}`;
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', marker]);
  await once(child, 'spawn');
  const commands = await listFromPs();
  expect(commands.find(({ pid }) => pid === child.pid)?.command).toContain(marker);
  child.kill();
  await once(child, 'exit');
});
