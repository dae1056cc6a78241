import { readdir } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { build } from '../build/build.mjs';
import { openDisplay } from '../provision/display.mjs';
import { projectFolder } from '../provision/project.mjs';
import { provision } from '../provision/provision.mjs';
import { SetupError } from '../provision/setup-error.mjs';
import { temporalVersion } from '../provision/temporal.mjs';

const folder = join(projectFolder, 'bench');
const ending = '.bench.ts';

/** Over in five minutes, with two rounds. */
const QUICK = ['start-up', 'image-job', 'throughput', 'gallery'];

/**
 * Sets up, builds, and runs `bench/<name>.bench.ts` one after the other, on a virtual display if there is none. Each
 * exports one function that measures and prints; nothing is asserted.
 */
export async function runBenchmarks(names, { quick = false, json = false } = {}) {
  if (quick) process.env.LEATHER_BOOK_BENCH_QUICK = '1';
  if (json) console.log = console.error;
  const all = (await readdir(folder))
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort();
  const unknown = names.find((name) => !all.includes(name));
  if (unknown) {
    throw new SetupError(`There is no benchmark "${unknown}". The benchmarks are ${all.join(', ')}.`);
  }
  const chosen = names.length > 0 ? names : quick ? QUICK : all;
  const { electron } = await provision();
  await build();
  const display = await openDisplay();
  if (display.virtual) process.env.DISPLAY = display.env.DISPLAY;
  let vite;
  try {
    const measuredOn = machine(electron);
    console.log(Object.values(measuredOn).join('\n'));
    // Open while they run: what they measure imports more on its way.
    vite = await openVite();
    const { beginBenchmark, printedResults, summaryTable } = await vite.ssrLoadModule(
      join(folder, 'report.ts'),
    );
    for (const name of chosen) {
      const { default: measure } = await vite.ssrLoadModule(join(folder, `${name}${ending}`));
      console.log(`\n── ${name} ──`);
      beginBenchmark(name);
      await measure();
    }
    console.log(`\n── ${quick ? 'Roughly' : 'In short'}: medians ──\n${summaryTable()}`);
    if (json)
      process.stdout.write(`${JSON.stringify({ ...measuredOn, quick, results: printedResults() })}\n`);
  } finally {
    await vite?.close();
    display.stop();
  }
}

/** Loads TypeScript; serves nothing. */
async function openVite() {
  const { createServer } = await import('vite');
  return createServer({
    configFile: false,
    root: projectFolder,
    appType: 'custom',
    logLevel: 'warn',
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  });
}

/** What the numbers were measured on. */
function machine({ version, official }) {
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  const [load = 0] = loadavg();
  const busy = load > cpus().length / 4 ? ' Other work is running: expect noise.' : '';
  return {
    computer: `${process.platform} ${process.arch}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), ${gibibytes} GiB`,
    versions: `Node ${process.versions.node}, Electron ${version}${official ? '' : ' (substitute)'}, Temporal CLI ${temporalVersion}`,
    time: `${new Date().toISOString()}, load average ${load.toFixed(1)}.${busy}`,
  };
}
