/** 32-bit hashes as the store keeps them: unsigned, little endian. */
export function toBlob(hashes: Uint32Array): Uint8Array {
  return new Uint8Array(hashes.buffer, hashes.byteOffset, hashes.byteLength);
}

export function fromBlob(blob: Uint8Array): Uint32Array {
  // Copied: SQLite's bytes need not begin at a multiple of four.
  return new Uint32Array(new Uint8Array(blob).buffer);
}
