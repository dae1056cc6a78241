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

/**
 * Sets up, builds, and runs `bench/<name>.bench.ts` one after the other, on a display of their own where there is
 * none. Each exports one function that measures and prints; nothing is asserted.
 */
export async function runBenchmarks(names) {
  const all = (await readdir(folder))
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort();
  const unknown = names.find((name) => !all.includes(name));
  if (unknown) {
    throw new SetupError(`There is no benchmark "${unknown}". The benchmarks are ${all.join(', ')}.`);
  }
  const { electron } = await provision();
  await build();
  const display = await openDisplay();
  if (display.virtual) process.env.DISPLAY = display.env.DISPLAY;
  try {
    console.log(machine(electron));
    const { runnerImport } = await import('vite');
    for (const name of names.length > 0 ? names : all) {
      const { module } = await runnerImport(join(folder, `${name}${ending}`), {
        configFile: false,
        root: projectFolder,
      });
      console.log(`\n── ${name} ──`);
      await module.default();
    }
  } finally {
    display.stop();
  }
}

/** What the numbers were measured on. */
function machine({ version, official }) {
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  const load = loadavg()[0];
  const busy = load > cpus().length / 4 ? ' Other work is running: expect noise.' : '';
  return [
    `${process.platform} ${process.arch}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), ${gibibytes} GiB`,
    `Node ${process.versions.node}, Electron ${version}${official ? '' : ' (substitute)'}, Temporal CLI ${temporalVersion}`,
    `${new Date().toISOString()}, load average ${load.toFixed(1)}.${busy}`,
  ].join('\n');
}
