import { setImmediate } from 'node:timers/promises';
import type { PieceTokenizer } from './piece-tokenizer';

/** A weight matrix, row by row: `rows` inputs, `columns` outputs. */
export interface Matrix {
  rows: number;
  columns: number;
  values: Float32Array;
}

/** One reading of `width` neighbouring pieces, of which `before` stand before the piece in the middle. */
export interface Window {
  width: number;
  before: number;
  projection: Matrix;
  projectionBias: Float32Array;
  gain: Float32Array;
  shift: Float32Array;
  first: Matrix;
  firstBias: Float32Array;
  second: Matrix;
  secondBias: Float32Array;
}

/** The weights of the Universal Sentence Encoder, multilingual version 3. */
export interface EncoderWeights {
  /** One table for every remainder of a piece's number; row `piece / tables.length`. Bytes, to be scaled. */
  tables: Uint8Array[];
  scale: Float32Array;
  lowest: Float32Array;
  windows: Window[];
  gain: Float32Array;
  shift: Float32Array;
  output: Matrix;
  outputBias: Float32Array;
  /** The layers after the pieces are summed; each of the last three reads two. */
  dense: { d0: Matrix; d1: Matrix; p1: Matrix; d2: Matrix; p3: Matrix; d3: Matrix };
}

const EMBEDDING = 512;
const EPSILON = 1e-12;
/** More pieces than a prompt of 2,000 letters has; what is longer is cut. */
const MAX_PIECES = 1024;
/** Pieces computed at a time, some milliseconds of work; the process attends to other things in between. */
const SLICE = 16;

/**
 * Turns a text into 512 numbers of length 1 that say what it means, in any of sixteen languages: pieces of words, read
 * in windows of two, three and five neighbours, are summed and passed through a small network. Needs 80 MB.
 */
export class SentenceEncoder {
  readonly #weights: EncoderWeights;
  readonly #tokenizer: PieceTokenizer;

  constructor(weights: EncoderWeights, tokenizer: PieceTokenizer) {
    this.#weights = weights;
    this.#tokenizer = tokenizer;
  }

  async embed(text: string): Promise<Float32Array> {
    const pieces = this.#tokenizer.encode(text).slice(0, MAX_PIECES);
    const embeddings = pieces.map((piece) => this.#embedding(piece));
    const { windows } = this.#weights;
    const projected = await eachInSlices(embeddings, (embedding) => projectToWindows(embedding, windows));
    const readings: Float32Array[][] = [embeddings];
    for (const [place, window] of windows.entries()) {
      const size = window.gain.length;
      readings.push(
        await readWindow(
          projected.map((row) => row.subarray(place * size, (place + 1) * size)),
          window,
        ),
      );
    }

    const { gain, shift, output, outputBias, dense } = this.#weights;
    const sum = new Float32Array(output.rows);
    pieces.forEach((_, index) => {
      const features = concatenate(readings.map((rows) => rows[index] ?? new Float32Array()));
      normalise(features, gain, shift);
      addTo(sum, features);
    });
    const mean = times(sum, output);
    mean.forEach((value, index) => {
      mean[index] = (value + pieces.length * (outputBias[index] ?? 0)) / Math.sqrt(pieces.length);
    });
    const a = rectify(times(mean, dense.d0));
    const b = rectify(plus(times(mean, dense.p1), times(a, dense.d1)));
    const c = rectify(times(b, dense.d2));
    return toLengthOne(plus(times(b, dense.p3), times(c, dense.d3)).map(Math.tanh));
  }

  #embedding(piece: number): Float32Array {
    const { tables, scale, lowest } = this.#weights;
    const part = piece % tables.length;
    const row = Math.floor(piece / tables.length);
    const bytes = tables[part]?.subarray(row * EMBEDDING, (row + 1) * EMBEDDING) ?? new Uint8Array(EMBEDDING);
    return Float32Array.from(bytes, (byte) => byte * (scale[part] ?? 0) + (lowest[part] ?? 0));
  }
}

/** What the windows read of one piece, one after the other; they are normalised together. */
function projectToWindows(embedding: Float32Array, windows: Window[]): Float32Array {
  const row = concatenate(
    windows.map(({ projection, projectionBias }) => plus(times(embedding, projection), projectionBias)),
  );
  const together = (part: 'gain' | 'shift') => concatenate(windows.map((window) => window[part]));
  normalise(row, together('gain'), together('shift'));
  return row;
}

async function readWindow(inputs: Float32Array[], window: Window): Promise<Float32Array[]> {
  const layer = (rows: Float32Array[], weights: Matrix, bias: Float32Array) =>
    eachInSlices(rows, (row, index) => {
      const found = new Float32Array(bias);
      for (let slot = 0; slot < window.width; slot += 1) {
        const neighbour = rows[index - window.before + slot];
        if (neighbour) addTimes(found, neighbour, weights, slot * neighbour.length);
      }
      return plus(rectify(found), row);
    });
  const first = await layer(inputs, window.first, window.firstBias);
  return layer(first, window.second, window.secondBias);
}

async function eachInSlices(
  rows: Float32Array[],
  compute: (row: Float32Array, index: number) => Float32Array,
): Promise<Float32Array[]> {
  const results: Float32Array[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % SLICE === SLICE - 1) await setImmediate();
    results.push(compute(row, index));
  }
  return results;
}

function times(row: Float32Array, matrix: Matrix): Float32Array {
  const result = new Float32Array(matrix.columns);
  addTimes(result, row, matrix, 0);
  return result;
}

/** Adds the product of a row and the matrix's rows from `firstRow` on. */
function addTimes(
  result: Float32Array,
  row: Float32Array,
  { values, columns }: Matrix,
  firstRow: number,
): void {
  for (let input = 0; input < row.length; input += 1) {
    const factor = row[input] as number;
    if (factor === 0) continue;
    const start = (firstRow + input) * columns;
    for (let column = 0; column < columns; column += 1) {
      result[column] = (result[column] as number) + factor * (values[start + column] as number);
    }
  }
}

function addTo(sum: Float32Array, row: Float32Array): void {
  row.forEach((value, index) => {
    sum[index] = (sum[index] ?? 0) + value;
  });
}

function plus(row: Float32Array, other: Float32Array): Float32Array {
  addTo(row, other);
  return row;
}

function rectify(row: Float32Array): Float32Array {
  return row.map((value) => Math.max(value, 0));
}

function concatenate(rows: Float32Array[]): Float32Array {
  return Float32Array.from(rows.flatMap((row) => [...row]));
}

/** To mean 0 and deviation 1, then scaled and shifted: layer normalisation. */
function normalise(row: Float32Array, gain: Float32Array, shift: Float32Array): void {
  const mean = row.reduce((sum, value) => sum + value, 0) / row.length;
  const variance = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / row.length;
  const factor = 1 / Math.sqrt(variance + EPSILON);
  row.forEach((value, index) => {
    row[index] = (value - mean) * factor * (gain[index] ?? 0) + (shift[index] ?? 0);
  });
}

function toLengthOne(row: Float32Array): Float32Array {
  const length = Math.sqrt(row.reduce((sum, value) => sum + value * value, EPSILON));
  return row.map((value) => value / length);
}
