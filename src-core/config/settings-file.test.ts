import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { settingsSchema } from '#shared/settings';
import { SettingsFile } from './settings-file';

let root: string;
let path: string;
let warnings: string[];
let file: SettingsFile;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'settings-'));
  path = join(root, 'data', 'settings.json');
  warnings = [];
  const log = { debug() {}, info() {}, error() {}, warn: (message: string) => void warnings.push(message) };
  file = new SettingsFile(path, log);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const defaults = settingsSchema.parse({});

test('without a file the defaults count, and reading writes nothing', async () => {
  expect(await file.read()).toEqual(defaults);
  expect(existsSync(path)).toBe(false);
});

test('what has been read before is read again once another process, or a person, has changed it', async () => {
  // Later: of a file that has just been changed, nothing is kept.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
  try {
    const others = new SettingsFile(path, console);
    await others.change({ appearance: 'candlelight' });
    const first = await file.read();
    expect(first.appearance).toBe('candlelight');
    expect(await file.read()).toBe(first);
    await others.change({ image: { style: 'anime' } });
    expect((await file.read()).image.style).toBe('anime');
    writeFileSync(path, '{ "image": { "style": "oil_painting" } }');
    expect((await file.read()).image.style).toBe('oil_painting');
    rmSync(path);
    expect(await file.read()).toEqual(defaults);
  } finally {
    vi.useRealTimers();
  }
});

test('a change is merged in, saved, and read by another process', async () => {
  await file.change({ image: { local_address: 'http://localhost:7860' } });
  await file.change({ appearance: 'candlelight', image: { style: 'anime', size: undefined } });
  await file.change({ learning: { category: 'tips' } });
  await file.change({ notifications: { system: false } });
  await file.change({ worker: { runs_here: false } });
  await file.change({ worker: { runs_here: undefined } });
  await file.change({ other_programs: { input_dirs: ['/data', 'C:\\data'] } });
  await expect(file.change({ other_programs: { output_dirs: ['reports'] } })).rejects.toThrow(
    'root of the disk',
  );
  const expected = {
    appearance: 'candlelight',
    other_programs: { ...defaults.other_programs, input_dirs: ['/data', 'C:\\data'] },
    image: { ...defaults.image, style: 'anime', local_address: 'http://localhost:7860' },
    learning: { ...defaults.learning, category: 'tips' },
    notifications: { system: false },
    worker: { runs_here: false },
    server: defaults.server,
    store: defaults.store,
  };
  expect(await new SettingsFile(path, console).read()).toEqual(expected);
  expect((await file.change({ image: { local_address: null } })).image.local_address).toBeNull();
});

test('changes made at the same time all count', async () => {
  await Promise.all([
    file.change({ appearance: 'daylight' }),
    file.change({ image: { style: 'anime' } }),
    file.change({ image: { size: '512x512' } }),
  ]);
  expect(await file.read()).toMatchObject({
    appearance: 'daylight',
    image: { style: 'anime', size: '512x512' },
  });
});

test('a value that is not allowed is refused and changes nothing; the next change works', async () => {
  await expect(file.change({ image: { local_address: 'ftp://x' } })).rejects.toThrow(
    'An address looks like http://localhost:7860.',
  );
  expect(existsSync(path)).toBe(false);
  await file.change({ appearance: 'daylight' });
  expect((await file.read()).appearance).toBe('daylight');
});

test.each(['{"appearance": "dayl', '{"appearance": "midnight"}', 'null', ''])(
  'the damaged file %j is kept aside and reported, and the defaults count',
  async (damaged) => {
    await file.change({ appearance: 'daylight' });
    writeFileSync(path, damaged);
    expect(await file.read()).toEqual(defaults);
    const [kept = ''] = readdirSync(join(root, 'data'));
    expect(kept).toMatch(/^settings\.json\.damaged-\d{4}-/);
    expect(readFileSync(join(root, 'data', kept), 'utf8')).toBe(damaged);
    expect(file.damagedFile).toBe(join(root, 'data', kept));
    expect(warnings).toHaveLength(1);
    await file.change({ appearance: 'candlelight' });
    expect((await file.read()).appearance).toBe('candlelight');
  },
);

test('a damaged file that several read at the same time is kept aside once, and found under the name that is told', async () => {
  mkdirSync(dirname(path));
  writeFileSync(path, '{"appearance": "candlel');
  expect(await Promise.all([file.read(), file.read(), file.read()])).toEqual([defaults, defaults, defaults]);
  expect(readdirSync(dirname(path)).map((name) => join(dirname(path), name))).toEqual([file.damagedFile]);
  expect(warnings).toHaveLength(1);
});
