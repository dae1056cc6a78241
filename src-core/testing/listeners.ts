import { readdir, readFile, readlink } from 'node:fs/promises';

const LISTENING = '0A';

/** Where a process listens on IPv4, as seen from its own network namespace. Linux only. */
export async function listenersOf(pid: number): Promise<{ host: string; port: number }[]> {
  const files = await readdir(`/proc/${pid}/fd`);
  const open = await Promise.all(files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => '')));
  const table = await readFile(`/proc/${pid}/net/tcp`, 'latin1');
  return table.split('\n').flatMap((line) => {
    const [, local = '', , state, , , , , , inode = 'none'] = line.trim().split(/\s+/);
    if (state !== LISTENING || !open.includes(`socket:[${inode}]`)) return [];
    const [address = '', port = ''] = local.split(':');
    const bytes =
      address
        .match(/../g)
        ?.toReversed()
        .map((byte) => Number.parseInt(byte, 16)) ?? [];
    return [{ host: bytes.join('.'), port: Number.parseInt(port, 16) }];
  });
}
