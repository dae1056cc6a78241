/** The numbers of a file in NumPy's `.npy` format, which holds one array, with its shape. */
export interface NumpyArray<Values> {
  shape: number[];
  values: Values;
}

/** @throws Error if it holds anything else than 32-bit floating-point numbers. */
export function readFloats(file: Buffer): NumpyArray<Float32Array> {
  const { type, shape, data } = readHeader(file);
  if (type !== '<f4') throw new Error(`A weights file holds ${type} instead of 32-bit numbers.`);
  // Copied, as the numbers need not begin at a multiple of four bytes.
  return { shape, values: new Float32Array(new Uint8Array(data).buffer) };
}

/** @throws Error if it holds anything else than bytes. */
export function readBytes(file: Buffer): NumpyArray<Uint8Array> {
  const { type, shape, data } = readHeader(file);
  if (type !== '|u1') throw new Error(`A weights file holds ${type} instead of bytes.`);
  return { shape, values: data };
}

function readHeader(file: Buffer): { type: string; shape: number[]; data: Buffer } {
  if (file.toString('latin1', 1, 6) !== 'NUMPY') throw new Error('A weights file is not a NumPy array.');
  const start = 10 + file.readUInt16LE(8);
  const header = file.toString('latin1', 10, start);
  const type = /'descr': '([^']+)'/.exec(header)?.[1] ?? '';
  const dimensions = /'shape': \(([^)]*)\)/.exec(header)?.[1] ?? '';
  if (header.includes("'fortran_order': True")) throw new Error('A weights file is in column order.');
  const shape = dimensions
    .split(',')
    .filter((size) => size.trim() !== '')
    .map(Number);
  return { type, shape, data: file.subarray(start) };
}
