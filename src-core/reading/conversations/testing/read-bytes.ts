import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReadConversation } from '../read-conversation';
import { readExport, type ReadItem } from '../read-export';

/** Everything that a file of these bytes holds. */
export async function readBytes(
  bytes: Uint8Array | string,
  name = 'conversations.json',
): Promise<ReadItem[]> {
  const folder = await mkdtemp(join(tmpdir(), 'conversations-'));
  try {
    const path = join(folder, name);
    await writeFile(path, bytes);
    const items: ReadItem[] = [];
    for await (const item of readExport(path)) items.push(item);
    return items;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The one conversation of a file with this JSON value, or with this text. */
export async function readOne(value: unknown, name?: string): Promise<ReadConversation> {
  const [item, ...others] = await readBytes(typeof value === 'string' ? value : JSON.stringify(value), name);
  if (others.length > 0 || !item || !('messages' in item)) throw new Error(JSON.stringify(item));
  return item;
}
