import { setImmediate } from 'node:timers/promises';
import type { PieceTokenizer } from './piece-tokenizer';

/** A weight matrix, row by row: `rows` inputs, `columns` outputs. */
export interface Matrix {
  rows: number;
  columns: number;
  values: Float32Array;
}

/** One reading of `width` neighbouring pieces, of which `before` precede the piece in the middle. */
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
/** More pieces than a prompt of 2,000 letters has; a longer text is cut off. */
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
    const [step, least] = [scale[part] ?? 0, lowest[part] ?? 0];
    const embedding = new Float32Array(EMBEDDING);
    for (let index = 0; index < EMBEDDING; index += 1) {
      embedding[index] = (bytes[index] as number) * step + least;
    }
    return embedding;
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

/**
 * Adds the product of a row and the matrix's rows from `firstRow` on. Four inputs at a time: their count is a multiple
 * of four everywhere, and the result is read and written a quarter as often, which halves the time.
 */
function addTimes(
  result: Float32Array,
  row: Float32Array,
  { values, columns }: Matrix,
  firstRow: number,
): void {
  for (let input = 0; input < row.length; input += 4) {
    const factor0 = row[input] as number;
    const factor1 = row[input + 1] as number;
    const factor2 = row[input + 2] as number;
    const factor3 = row[input + 3] as number;
    const start0 = (firstRow + input) * columns;
    const start1 = start0 + columns;
    const start2 = start1 + columns;
    const start3 = start2 + columns;
    for (let column = 0; column < columns; column += 1) {
      result[column] =
        (result[column] as number) +
        factor0 * (values[start0 + column] as number) +
        factor1 * (values[start1 + column] as number) +
        factor2 * (values[start2 + column] as number) +
        factor3 * (values[start3 + column] as number);
    }
  }
}

function addTo(sum: Float32Array, row: Float32Array): void {
  for (let index = 0; index < row.length; index += 1) {
    sum[index] = (sum[index] as number) + (row[index] as number);
  }
}

function plus(row: Float32Array, other: Float32Array): Float32Array {
  addTo(row, other);
  return row;
}

/** In place. */
function rectify(row: Float32Array): Float32Array {
  for (let index = 0; index < row.length; index += 1) if ((row[index] as number) < 0) row[index] = 0;
  return row;
}

function concatenate(rows: Float32Array[]): Float32Array {
  const together = new Float32Array(rows.reduce((length, row) => length + row.length, 0));
  let at = 0;
  for (const row of rows) {
    together.set(row, at);
    at += row.length;
  }
  return together;
}

/** To mean 0 and deviation 1, then scaled and shifted: layer normalisation. */
function normalise(row: Float32Array, gain: Float32Array, shift: Float32Array): void {
  let sum = 0;
  for (const value of row) sum += value;
  const mean = sum / row.length;
  let squares = 0;
  for (const value of row) squares += (value - mean) ** 2;
  const factor = 1 / Math.sqrt(squares / row.length + EPSILON);
  for (let index = 0; index < row.length; index += 1) {
    row[index] =
      ((row[index] as number) - mean) * factor * (gain[index] as number) + (shift[index] as number);
  }
}

function toLengthOne(row: Float32Array): Float32Array {
  const length = Math.sqrt(row.reduce((sum, value) => sum + value * value, EPSILON));
  return row.map((value) => value / length);
}
