const BLOCK = 512;

/** The content of one file in an (unpacked) tar archive, as a Buffer. Throws if it is missing or cut short. */
export function readTarEntry(archive, name) {
  for (let at = 0; at + BLOCK <= archive.length && archive[at] !== 0;) {
    const size = parseInt(text(archive, at + 124, 12), 8);
    const start = at + BLOCK;
    if (text(archive, at, 100).replace(/^\.\//, '') === name) {
      if (start + size > archive.length) throw new Error(`the archive ends inside ${name}`);
      return archive.subarray(start, start + size);
    }
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  throw new Error(`the archive has no ${name}`);
}

function text(buffer, start, length) {
  return buffer
    .toString('latin1', start, start + length)
    .replace(/\0.*$/s, '')
    .trim();
}
