import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readBytes, readFloats } from './numpy-file';
import { PieceTokenizer } from './piece-tokenizer';
import { SentenceEncoder, type Matrix, type Window } from './sentence-encoder';

/** The windows of the model, and how many pieces before the middle one each holds. */
const WINDOWS = [
  { width: 2, before: 0 },
  { width: 3, before: 1 },
  { width: 5, before: 2 },
];
const TABLES = 17;

/** Reads the encoder from its folder, as set-up lays it out. */
export async function loadEncoder(folder: string): Promise<SentenceEncoder> {
  const file = (name: string) => readFile(join(folder, `${name}.npy`));
  const vector = async (name: string) => readFloats(await file(name)).values;
  const matrix = async (name: string): Promise<Matrix> => {
    const { shape, values } = readFloats(await file(name));
    const [rows = 0, columns = 0] = shape;
    return { rows, columns, values };
  };
  const window = async ({ width, before }: (typeof WINDOWS)[number]): Promise<Window> => ({
    width,
    before,
    projection: await matrix(`proj${width}`),
    projectionBias: await vector(`proj_b${width}`),
    gain: await vector(`ln_g${width}`),
    shift: await vector(`ln_b${width}`),
    first: await matrix(`w1_${width}`),
    firstBias: await vector(`b1_${width}`),
    second: await matrix(`w2_${width}`),
    secondBias: await vector(`b2_${width}`),
  });
  const tables: Uint8Array[] = [];
  for (let part = 1; part <= TABLES; part += 1) tables.push(readBytes(await file(`q${part}`)).values);
  const weights = {
    tables,
    scale: await vector('scale'),
    lowest: await vector('lo'),
    windows: await Promise.all(WINDOWS.map(window)),
    gain: await vector('ln_g'),
    shift: await vector('ln_b'),
    output: await matrix('cnn_W'),
    outputBias: await vector('cnn_b'),
    dense: {
      d0: await matrix('d0'),
      d1: await matrix('d1'),
      p1: await matrix('p1'),
      d2: await matrix('d2'),
      p3: await matrix('p3'),
      d3: await matrix('d3'),
    },
  };
  return new SentenceEncoder(weights, new PieceTokenizer(await readFile(join(folder, 'sp.model'))));
}
