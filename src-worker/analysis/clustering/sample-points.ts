import { DuckDBDoubleVector } from '@duckdb/node-api';
import type { Engine } from '../engine';
import type { Points } from './points';
import type { StandardTable } from './standard-table';

/** About `size` of the table's standardised rows, all of them when there are no more; the same ones for the same seed. */
export async function samplePoints(
  engine: Engine,
  table: StandardTable,
  size: number,
  seed: number,
): Promise<Points> {
  const dimensions = table.columns.length;
  const share = Math.ceil((size / table.rows) * 1_000_000);
  const drawn = share < 1_000_000 ? `WHERE hash(row, ${Math.trunc(seed)}) % 1000000 < ${share}` : '';
  const blocks: Float64Array[] = [];
  let count = 0;
  await engine.stream(`SELECT ${table.coordinates.join(', ')} FROM (${table.values}) ${drawn}`, (chunk) => {
    const block = new Float64Array(chunk.rowCount * dimensions);
    for (let d = 0; d < dimensions; d += 1) {
      const vector = chunk.getColumnVector(d);
      if (!(vector instanceof DuckDBDoubleVector)) throw new TypeError('A coordinate is not a number.');
      for (let row = 0; row < chunk.rowCount; row += 1)
        block[row * dimensions + d] = vector.getItem(row) ?? 0;
    }
    blocks.push(block);
    count += chunk.rowCount;
  });
  const values = new Float64Array(count * dimensions);
  let at = 0;
  for (const block of blocks) {
    values.set(block, at);
    at += block.length;
  }
  return { values, count, dimensions };
}
