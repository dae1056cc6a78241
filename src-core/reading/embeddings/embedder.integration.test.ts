import { createHash } from 'node:crypto';
import { copyFile, cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EMBEDDING_DIMENSIONS } from '#shared/embeddings';
import { memoryLog } from '../../testing/memory-log';
import { Embedder, type EmbedderOptions } from './embedder';
import { EMBEDDING_MODEL, modelsFolder } from './model-folder';

let embedders: Embedder[];
let folder: string;
beforeEach(async () => {
  embedders = [];
  folder = await mkdtemp(join(tmpdir(), 'leather-book-model-'));
});
afterEach(async () => {
  for (const embedder of embedders) await embedder.close();
  await rm(folder, { recursive: true });
});

function create(options: Partial<EmbedderOptions> = {}): Embedder {
  const embedder = new Embedder({ log: memoryLog(), ...options });
  embedders.push(embedder);
  return embedder;
}

/** A copy of the model, to be damaged. */
async function copyModel(): Promise<string> {
  const copy = join(folder, EMBEDDING_MODEL);
  await cp(join(modelsFolder(), EMBEDDING_MODEL), copy, { recursive: true });
  return copy;
}

const dot = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? NaN), 0);
async function similarity(embedder: Embedder, one: string, other: string): Promise<number> {
  const [a, b] = await embedder.embed([one, other]);
  return dot(a ?? new Float32Array(), b ?? new Float32Array());
}

test('a question is nearer to what answers it than to another text, though they share no word', async () => {
  const embedder = create();
  const question = 'mythical sea monster sinking ships';
  const kraken = 'The Kraken, a legendary giant squid of Nordic folklore, drags vessels down into the deep.';
  const bread =
    'A sourdough starter is fed with flour and water every day until it doubles within six hours.';
  expect(await similarity(embedder, question, kraken)).toBeGreaterThan(0.4);
  expect(await similarity(embedder, question, bread)).toBeLessThan(0.1);
});

test('a text has the same vector alone and among others, now and later, here and in another embedder', async () => {
  const embedder = create();
  const texts = [
    'A fox.',
    '',
    'The tide comes twice a day because the Earth turns below two bulges of water. '.repeat(5),
    'Zahlen und Wörter 数字',
    'Salt lowers the temperature at which water freezes.',
    'Seven.',
  ];
  const together = await embedder.embed(texts);
  const alone = await Promise.all(texts.map((text) => embedder.embed([text])));
  const elsewhere = await create().embed(texts.toReversed());
  for (const [index, vector] of together.entries()) {
    expect(vector).toHaveLength(EMBEDDING_DIMENSIONS);
    expect(dot(vector, vector)).toBeCloseTo(1, 5);
    // The same up to the rounding of 32-bit numbers.
    expect(dot(vector, alone[index]?.[0] ?? new Float32Array())).toBeCloseTo(1, 4);
    expect(dot(vector, elsewhere.toReversed()[index] ?? new Float32Array())).toBeCloseTo(1, 4);
  }
  expect(await embedder.embed(texts)).toEqual(together);
});

test('of a long text the beginning counts, and strange ones are embedded too', async () => {
  const embedder = create();
  const long = 'The library opens at nine and closes at six. '.repeat(60);
  const [cut, longer] = await embedder.embed([long, `${long} ${'Something else. '.repeat(60_000)}`]);
  expect(longer).toEqual(cut);
  const strange = await embedder.embed([
    '\0\uFFFF',
    '\uD800 half a character',
    'x'.repeat(100_000),
    ' \n\t ',
    '👩‍👩‍👧',
  ]);
  for (const vector of strange) expect(dot(vector, vector)).toBeCloseTo(1, 5);
  expect(await embedder.embed([])).toEqual([]);
});

test('calls at once load the model once', async () => {
  const log = memoryLog();
  const embedder = create({ log });
  await Promise.all(['one', 'two', 'three'].map((text) => embedder.embed([text])));
  expect(log.lines.filter((line) => line.includes('is loaded'))).toHaveLength(1);
});

const manySentences = Array.from({ length: 400 }, (_, index) => `Sentence number ${index} of a long list.`);

test('a short call does not wait for a long one, which an abort ends between batches', async () => {
  const embedder = create();
  const abort = new AbortController();
  const short = embedder.embed(['short']).finally(() => abort.abort(new Error('enough')));
  await expect(embedder.embed(manySentences, abort.signal)).rejects.toThrow('enough');
  expect(await short).toHaveLength(1);
  await expect(embedder.embed(['late'], abort.signal)).rejects.toThrow('enough');
  expect(await embedder.embed(['next'])).toHaveLength(1);
});

test('an idle model leaves the memory, and comes back when it is needed', async () => {
  const log = memoryLog();
  const embedder = create({ log, idleMs: 1 });
  const [before] = await embedder.embed(['A fox.']);
  await expect.poll(() => log.lines.filter((line) => line.includes('has left the memory'))).toHaveLength(1);
  expect(await embedder.embed(['A fox.'])).toEqual([before]);
  expect(log.lines.filter((line) => line.includes('is loaded'))).toHaveLength(2);
});

test('a closed embedder stops what is under way and takes nothing more', async () => {
  const embedder = create();
  await Promise.all([
    expect(embedder.embed(manySentences)).rejects.toMatchObject({ code: 'cancelled' }),
    embedder.close(),
  ]);
  await expect(embedder.embed(['more'])).rejects.toMatchObject({ code: 'cancelled' });
});

describe('files', () => {
  test('that are not there are a missing model', async () => {
    const embedder = create({ folder });
    expect(await embedder.isAvailable()).toBe(false);
    const missing = { code: 'model_missing', message: expect.stringContaining('not on this computer') };
    await expect(embedder.embed(['a'])).rejects.toMatchObject(missing);
    await expect(embedder.modelName()).rejects.toMatchObject(missing);
  });

  test.each(['onnx/model_quantized.onnx', 'tokenizer.json', 'config.json', 'checksums.json'])(
    'that are damaged are not a model until they are complete again: %s',
    async (name) => {
      const copy = await copyModel();
      const embedder = create({ folder });
      const modelName = await embedder.modelName();
      expect(modelName).toMatch(/^all-MiniLM-L6-v2-q8-[0-9a-f]{12}$/);
      await truncate(join(copy, name), 10);
      expect(await embedder.isAvailable()).toBe(false);
      await expect(embedder.embed(['a'])).rejects.toMatchObject({
        code: 'model_missing',
        message: expect.stringContaining('damaged'),
      });
      await copyFile(join(modelsFolder(), EMBEDDING_MODEL, name), join(copy, name));
      expect(await embedder.isAvailable()).toBe(true);
      expect(await embedder.modelName()).toBe(modelName);
      expect(await embedder.embed(['a'])).toHaveLength(1);
    },
  );

  test('that are whole and cannot be loaded are not tried again and again', async () => {
    const copy = await copyModel();
    const nonsense = 'no model at all';
    await writeFile(join(copy, 'onnx/model_quantized.onnx'), nonsense);
    const checksums = JSON.parse(await readFile(join(copy, 'checksums.json'), 'utf8')) as Record<
      string,
      string
    >;
    checksums['onnx/model_quantized.onnx'] = createHash('sha256').update(nonsense).digest('hex');
    await writeFile(join(copy, 'checksums.json'), JSON.stringify(checksums));
    const log = memoryLog();
    const embedder = create({ folder, log });
    expect(await embedder.isAvailable()).toBe(true);
    for (let time = 0; time < 2; time += 1) {
      await expect(embedder.embed(['a'])).rejects.toMatchObject({
        code: 'model_missing',
        message: expect.stringContaining('could not be loaded'),
      });
    }
    expect(await embedder.isAvailable()).toBe(false);
    expect(log.lines.filter((line) => line.startsWith('error'))).toHaveLength(1);
  });
});
