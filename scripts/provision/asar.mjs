/**
 * Packs a flat set of small files, `{ name: Buffer }`, into an asar archive.
 * The format is a Chromium "pickle" of the directory's JSON, then the files one after the other.
 */
export function packAsar(files) {
  let offset = 0;
  const entries = {};
  for (const [name, content] of Object.entries(files)) {
    entries[name] = { size: content.length, offset: String(offset) };
    offset += content.length;
  }
  const json = Buffer.from(JSON.stringify({ files: entries }));
  const padded = Math.ceil(json.length / 4) * 4;
  const header = Buffer.alloc(16 + padded);
  // Size of the size field, size of the directory pickle, size of its payload, length of the JSON.
  header.writeUInt32LE(4, 0);
  header.writeUInt32LE(8 + padded, 4);
  header.writeUInt32LE(4 + padded, 8);
  header.writeUInt32LE(json.length, 12);
  json.copy(header, 16);
  return Buffer.concat([header, ...Object.values(files)]);
}
