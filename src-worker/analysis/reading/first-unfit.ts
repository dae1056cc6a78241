import type { Unfit } from '#shared/analysis/results';
import { literal, type Engine, type Row } from '../engine';

const MOST = 100;
const LONGEST = 300;

/** The first rows and values of `rejected.csv`, to be shown. */
export function firstUnfit(engine: Engine, rejectedFile: string): Promise<Unfit[]> {
  return engine.query<Unfit & Row>(
    `SELECT TRY_CAST(line AS DOUBLE) AS line, coalesce(reason, '') AS reason, left(coalesce(content, ''), ${LONGEST}) AS content
     FROM read_csv(${literal(rejectedFile)}, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"') LIMIT ${MOST}`,
  );
}
