import { parseArgs } from 'node:util';
import { runBenchmarks } from './bench/run-benchmarks.mjs';
import { runScript } from './run-script.mjs';

/**
 * `npm run bench [-- name …] [--quick] [--json]`: all benchmarks, or the named ones. `--quick` takes two rounds, and
 * of all benchmarks those that are over in five minutes; `--json` prints one JSON value, and all else on standard error.
 */
await runScript(() => {
  const { values, positionals } = parseArgs({
    options: { quick: { type: 'boolean' }, json: { type: 'boolean' } },
    allowPositionals: true,
  });
  return runBenchmarks(positionals, values);
});
