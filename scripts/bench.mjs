import { runBenchmarks } from './bench/run-benchmarks.mjs';
import { runScript } from './run-script.mjs';

/** `npm run bench [-- name …]`: all benchmarks, or the named ones. */
await runScript(() => runBenchmarks(process.argv.slice(2)));
