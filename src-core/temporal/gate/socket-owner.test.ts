import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { ownerOfConnection, ownersOfListener, socketTables } from './socket-owner';

const row = (local: string, remote: string, state: string, uid: number, inode: number) =>
  `   1: ${local} ${remote} ${state} 00000000:00000000 00:00000000 00000000 ${uid}        0 ${inode} 1 0 20 4 30 10 -1`;
const client = { address: '127.0.0.1', port: 40_000 };
const server = { address: '127.0.0.1', port: 7233 };
const IPV4 = ['0100007F:9C40', '0100007F:1C41'] as const;

describe('who connects', () => {
  const owner = (...rows: string[]) => ownerOfConnection([rows.join('\n')], client, server);

  test('is whoever holds the socket, over IPv4 and over IPv4 in IPv6', () => {
    expect(owner(row(...IPV4, '01', 1000, 77))).toBe(1000);
    const mapped = IPV4.map((address) => `0000000000000000FFFF0000${address}`) as [string, string];
    expect(owner(row(...mapped, '01', 1001, 78))).toBe(1001);
    expect(
      ownerOfConnection([row(...IPV4, '01', 1000, 77)], { ...client, address: '::ffff:127.0.0.1' }, server),
    ).toBe(1000);
  });

  test('is nobody once the socket is closed: the kernel lists it as of user 0 then', () => {
    expect(owner(row(...IPV4, '04', 0, 0))).toBeUndefined();
    expect(owner(row(...IPV4, '06', 0, 0))).toBeUndefined();
    expect(owner(row(...IPV4, '01', 0, 0))).toBeUndefined();
  });

  test('is not taken from the other end of the connection, nor from another connection', () => {
    expect(owner(row(IPV4[1], IPV4[0], '01', 0, 79))).toBeUndefined();
    expect(owner(row('0200007F:9C40', IPV4[1], '01', 1000, 80))).toBeUndefined();
    expect(owner(row(IPV4[0], '0100007F:1C42', '01', 1000, 81))).toBeUndefined();
  });
});

test.skipIf(process.platform !== 'linux')(
  'the tables of this system tell of a connection of ours',
  async () => {
    const listener = createServer();
    listener.listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const { port } = listener.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const tables = socketTables();
    const from = { address: '127.0.0.1', port: socket.localPort ?? 0 };
    expect(ownerOfConnection(tables, from, { address: '127.0.0.1', port })).toBe(process.getuid?.());
    expect(ownersOfListener(tables, port)).toEqual([process.getuid?.()]);
    socket.destroy();
    listener.close();
  },
);
