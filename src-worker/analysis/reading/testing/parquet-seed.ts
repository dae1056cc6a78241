import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Engine, literal } from '../../engine';
import type { DataFolder } from './data-folder';
import type { FuzzSeed } from './fuzz';

/** A Parquet file with columns of most types. */
export async function parquetSeed(folder: DataFolder): Promise<FuzzSeed> {
  const path = join(folder.path, 'seed.parquet');
  const engine = await Engine.open({ temporaryFolder: folder.path });
  try {
    await engine.run(
      `COPY (SELECT range AS a, {'x': range, 'y': [1, 2]} AS s, 'abc'::BLOB AS b, 1.5::DECIMAL(10, 2) AS d,
         TIMESTAMP '2020-01-01' + to_days(range::INTEGER) AS t, range % 2 = 0 AS o, 'text ' || range AS v
       FROM range(50)) TO ${literal(path)}`,
    );
  } finally {
    engine.close();
  }
  return { name: 'a.parquet', content: readFileSync(path), reading: {} };
}
