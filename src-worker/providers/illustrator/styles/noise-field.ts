import { noiseAt } from './pixels';

/**
 * Smooth noise in [0, 1) whose features are `scale` pixels wide, for all pixels of a picture, row after row. Between the
 * points of a lattice it is interpolated; what many pixels have in common is computed once.
 */
export class NoiseField {
  readonly #scale: number;
  readonly #seed: number;
  /** The lattice point to the left of each column, and how near the column is to the next one. */
  readonly #left: Int32Array;
  readonly #nearness: Float64Array;
  /** The lattice rows around the present row of pixels. */
  #latticeRow = NaN;
  #above: Float64Array;
  #below: Float64Array;
  #down = 0;

  constructor(width: number, scale: number, seed: number) {
    this.#scale = scale;
    this.#seed = seed;
    this.#left = Int32Array.from({ length: width }, (_, x) => Math.floor(x / scale));
    this.#nearness = Float64Array.from({ length: width }, (_, x) => ease(x / scale - Math.floor(x / scale)));
    const points = (this.#left[width - 1] ?? 0) + 2;
    this.#above = new Float64Array(points);
    this.#below = new Float64Array(points);
  }

  /** What {@link at} gives from now on is of this row. */
  toRow(y: number): void {
    const row = Math.floor(y / this.#scale);
    this.#down = ease(y / this.#scale - row);
    if (row === this.#latticeRow) return;
    [this.#above, this.#below] = [this.#below, this.#above];
    if (row !== this.#latticeRow + 1) this.#fill(this.#above, row);
    this.#fill(this.#below, row + 1);
    this.#latticeRow = row;
  }

  /** The noise at a column of the row. */
  at(x: number): number {
    const left = this.#left[x] as number;
    const t = this.#nearness[x] as number;
    const top = (this.#above[left] as number) * (1 - t) + (this.#above[left + 1] as number) * t;
    const bottom = (this.#below[left] as number) * (1 - t) + (this.#below[left + 1] as number) * t;
    return top * (1 - this.#down) + bottom * this.#down;
  }

  #fill(points: Float64Array, row: number): void {
    for (let x = 0; x < points.length; x += 1) points[x] = noiseAt(x, row, this.#seed);
  }
}

function ease(t: number): number {
  return t * t * (3 - 2 * t);
}
