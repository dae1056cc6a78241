import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, symlink } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw, inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const FILE_TYPE_MASK = 0o170000;
const SYMLINK = 0o120000;

/**
 * Unpacks a zip archive, keeping permissions and symbolic links (a macOS Electron is full of them).
 * `rename(name)` gives an entry's path below `folder`, or undefined to leave it out.
 * Written here because it runs before `npm ci` and must not need a system `unzip`. No zip64, no encryption:
 * Electron's archives and Python wheels have neither.
 * @param {string} archive
 * @param {string} folder
 * @param {{
 *   rename?: (name: string) => string | undefined, onProgress?: (done: number, total: number) => void,
 * }} [options]
 */
export async function unzip(archive, folder, { rename = (name) => name, onProgress } = {}) {
  const file = await open(archive);
  try {
    const entries = await readDirectory(file);
    let done = 0;
    for (const entry of entries) {
      onProgress?.(++done, entries.length);
      const name = rename(entry.name);
      if (!name || name.endsWith('/')) continue;
      await extract(archive, file, entry, contained(folder, name));
    }
  } finally {
    await file.close();
  }
}

async function extract(archive, file, entry, target) {
  await mkdir(dirname(target), { recursive: true });
  const header = await read(file, entry.offset, 30);
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  if ((entry.mode & FILE_TYPE_MASK) === SYMLINK) {
    const stored = await read(file, start, entry.compressedSize);
    await symlink((entry.method === 0 ? stored : inflateRawSync(stored)).toString(), target);
    return;
  }
  const output = createWriteStream(target, { mode: entry.mode & 0o777 || 0o644 });
  if (entry.compressedSize === 0) {
    output.end();
    await once(output, 'close');
    return;
  }
  const input = createReadStream(archive, { start, end: start + entry.compressedSize - 1 });
  await (entry.method === 0 ? pipeline(input, output) : pipeline(input, createInflateRaw(), output));
}

async function readDirectory(file) {
  const { size } = await file.stat();
  const tailSize = Math.min(size, 0xffff + 22);
  const tail = await read(file, size - tailSize, tailSize);
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== END_OF_DIRECTORY) end--;
  if (end < 0) throw new Error('not a zip archive, or cut short');
  const directory = await read(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const entries = [];
  for (let at = 0; at < directory.length;) {
    if (directory.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error('the zip directory is damaged');
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28);
    const method = directory.readUInt16LE(at + 10);
    const name = directory.toString('utf8', at + 46, nameEnd);
    if (method !== 0 && method !== 8)
      throw new Error(`${name} is compressed by an unknown method (${method})`);
    entries.push({
      name,
      method,
      compressedSize: directory.readUInt32LE(at + 20),
      mode: directory.readUInt32LE(at + 38) >>> 16,
      offset: directory.readUInt32LE(at + 42),
    });
    at = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

async function read(file, position, length) {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  if (bytesRead < length) throw new Error('the zip archive is cut short');
  return buffer;
}

/** A name that leads out of the folder is refused, not repaired. */
function contained(folder, name) {
  const root = resolve(folder);
  const target = join(root, name);
  if (!target.startsWith(root + sep)) throw new Error(`the zip entry ${name} leads out of its folder`);
  return target;
}
