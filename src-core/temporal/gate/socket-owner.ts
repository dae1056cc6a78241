import { readFileSync } from 'node:fs';

/** An IPv4 TCP address; one that is mapped into IPv6 (`::ffff:127.0.0.1`) counts as the IPv4 address it stands for. */
export interface SocketAddress {
  address: string;
  port: number;
}

const ESTABLISHED = '01';
const LISTENING = '0A';
const MAPPED_PREFIX = '0000000000000000FFFF0000';

/** Linux's tables of TCP sockets, each as text; one that the system does not have is left out. */
export function socketTables(): string[] {
  return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((path) => {
    try {
      return [readFileSync(path, 'latin1')];
    } catch {
      return [];
    }
  });
}

/**
 * The user id of the holder of the client's end of a connection on this computer; undefined if there is none. A socket
 * that its process has closed already is listed with user 0: those do not count.
 */
export function ownerOfConnection(
  tables: readonly string[],
  client: SocketAddress,
  server: SocketAddress,
): number | undefined {
  const rows = tables.flatMap((table) => rowsOf(table, client.port));
  return rows.find(
    ({ local, remote, state, inode }) =>
      state === ESTABLISHED &&
      inode !== '0' &&
      withoutPrefix(local) === hexOf(client) &&
      withoutPrefix(remote) === hexOf(server),
  )?.uid;
}

/** The user ids of those who listen on this port, on whatever address. */
export function ownersOfListener(tables: readonly string[], port: number): number[] {
  const rows = tables.flatMap((table) => rowsOf(table, port));
  return rows
    .filter(({ local, state }) => state === LISTENING && local.endsWith(`:${portHex(port)}`))
    .map(({ uid }) => uid);
}

/** The rows of sockets whose own port this is. See proc(5). */
function rowsOf(table: string, port: number) {
  const mark = `:${portHex(port)} `;
  return table
    .split('\n')
    .filter((line) => line.includes(mark))
    .map((line) => {
      const [, local = '', remote = '', state = '', , , , uid = '', , inode = '0'] = line.trim().split(/\s+/);
      return { local, remote, state, uid: Number(uid), inode };
    });
}

/** As the kernel writes it: the address in the byte order of the processor (little-endian), the port in hexadecimal. */
function hexOf({ address, port }: SocketAddress): string {
  const bytes = address.replace(/^::ffff:/i, '').split('.');
  const hex = bytes.toReversed().map((byte) => Number(byte).toString(16).padStart(2, '0'));
  return `${hex.join('').toUpperCase()}:${portHex(port)}`;
}

function portHex(port: number): string {
  return port.toString(16).toUpperCase().padStart(4, '0');
}

function withoutPrefix(address: string): string {
  return address.startsWith(MAPPED_PREFIX) ? address.slice(MAPPED_PREFIX.length) : address;
}
