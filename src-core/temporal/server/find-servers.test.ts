import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { findGates, findServers, NO_HTTP } from './find-servers';
import { listFromPs } from './list-commands';

const database = '/home/me/My Data/temporal/temporal.db';
const options = (file: string) =>
  `--db-filename ${file} --sqlite-pragma journal_mode=WAL --port 7300 --ui-port 8300 --namespace x`;
const find = (command: string) => findServers(database, async () => [{ pid: 42, command }]);

test('a server on the database is found with its ports, also through quotes', async () => {
  const expected = [{ pid: 42, port: 7300, uiPort: 8300, refusesHttp: false }];
  expect(await find(`/opt/temporal server start-dev ${options(database)} `)).toEqual(expected);
  expect(await find(`"C:\\t.exe" server start-dev ${options(`"${database}"`)} `)).toEqual(expected);
});

test('a server without Web UI has no port for it', async () => {
  const command = `temporal server start-dev ${options(database).replace('--ui-port 8300', '--headless')} `;
  expect(await find(command)).toEqual([{ pid: 42, port: 7300, refusesHttp: false }]);
});

test('a server whose Web UI is hidden and whose HTTP interface is off is known as one', async () => {
  const hidden = `${options(database)} --ui-ip 127.4.5.6 --dynamic-config-value ${NO_HTTP} `;
  const expected = [{ pid: 42, port: 7300, uiPort: 8300, uiIp: '127.4.5.6', refusesHttp: true }];
  expect(await find(`/opt/temporal server start-dev ${hidden}`)).toEqual(expected);
  const escaped = hidden
    .replace(database, `"${database}"`)
    .replace(NO_HTTP, `"${NO_HTTP.replaceAll('"', '\\"')}"`);
  expect(await find(`"C:\\t.exe" server start-dev ${escaped}`)).toEqual(expected);
});

test('a gate is found with its server and its ports', async () => {
  const gate = (file: string) =>
    findGates(database, async () => [
      {
        pid: 43,
        command: `node /opt/gate.js --gate-of ${file} --server-pid 42 --grpc-port 7233 --web-port 8233 `,
      },
    ]);
  expect(await gate(database)).toEqual([{ pid: 43, serverPid: 42, grpcPort: 7233, webPort: 8233 }]);
  expect(await gate(`${database}.old`)).toEqual([]);
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

test.skipIf(process.getuid?.() !== 0)(
  'another user’s process is none, whatever it calls itself',
  async () => {
    const line = [
      '-e',
      'setInterval(() => {}, 1000)',
      'server',
      'start-dev',
      ...options(database).split(' '),
    ];
    const child = spawn(process.execPath, line, { uid: 12_345, gid: 12_345 });
    await once(child, 'spawn');
    expect(await findServers(database)).toEqual([]);
    expect((await listFromPs()).some(({ pid }) => pid === child.pid)).toBe(false);
    child.kill();
    await once(child, 'exit');
  },
);
