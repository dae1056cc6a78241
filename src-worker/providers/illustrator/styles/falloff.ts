/**
 * How much light is lost towards the corners of a picture: the squared distance from its middle, 1 at the corners, to the
 * power of 1.4. A power takes as long as all else that is done to a pixel, and the distances mirror each other, so most
 * of them are looked up.
 */
export class Falloff {
  readonly #across: Float64Array;
  readonly #down: Float64Array;
  /** The rows so far, by their squared distance from the middle. */
  readonly #rows = new Map<number, Float64Array>();

  constructor(width: number, height: number) {
    this.#across = squaredDistances(width);
    this.#down = squaredDistances(height);
  }

  /** The shares of a row, 0 … 1. */
  row(y: number): Float64Array {
    const down = this.#down[y] ?? 0;
    let row = this.#rows.get(down);
    if (!row) this.#rows.set(down, (row = this.#computed(down)));
    return row;
  }

  #computed(down: number): Float64Array {
    const across = this.#across;
    const width = across.length;
    const row = new Float64Array(width);
    for (let x = 0; x < width; x += 1) {
      const square = across[x] as number;
      const mirrored = width - x;
      // Where rounding makes the two sides differ, each has its own.
      row[x] =
        mirrored < x && across[mirrored] === square
          ? (row[mirrored] as number)
          : Math.min(1, Math.pow((square + down) * 2, 1.4));
    }
    return row;
  }
}

/** From the middle, in units of the length. */
function squaredDistances(length: number): Float64Array {
  return Float64Array.from({ length }, (_, place) => squared(place / length - 0.5));
}

function squared(value: number): number {
  return value * value;
}
