import { readdir, readFile } from 'node:fs/promises';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { OwnCacheFolder } from '#core/testing/own-cache-folder';
import type { ScriptedServer } from '#core/testing/scripted-server';
import { dynamicImports } from '../scripts/build/cached-code.mjs';
import { startFakeTextModel, TEXT_MODEL_CHAT } from './providers/testing/fake-text-model';
import { fakeBackends } from './testing/fake-backends';
import { freshText } from './testing/fresh-text';
import {
  imageRequest,
  learningRequest,
  memoryRequest,
  startJobWorld,
  type JobWorld,
} from './testing/job-world';

const DIST = join(import.meta.dirname, '..', 'dist');
/** The bundles whose compiled code is kept. */
const BUNDLES = ['main/app', 'worker/worker-code', 'worker/workflow-thread-code'];

describe('a worker whose code is compiled already', () => {
  const backends = fakeBackends();
  let world: JobWorld;
  let model: ScriptedServer;
  let cache: OwnCacheFolder;

  beforeAll(async () => {
    world = await startJobWorld();
    model = await startFakeTextModel();
    cache = await OwnCacheFolder.create();
  });
  afterAll(async () => {
    await world.close();
    await model.close();
    await backends.close();
    await cache.remove();
  });

  it('asks a text model, embeds, draws and asks a provider, and compiles nothing again', async () => {
    const { openai, env } = await backends.openAi();
    const first = await world.worker({ ...cache.env, ...env });
    await cache.has(['worker-code.cjs', 'workflow-thread-code.cjs', 'workflow-bundle.js']);
    await first.stop();
    const before = await cache.compiled();

    await world.configure({ learning: { text_model_address: `${model.origin}/v1`, text_model: 'reader' } });
    const second = await world.worker({ ...cache.env, ...env });
    const learning = await world.start('learning', learningRequest({ content: freshText(30) }));
    const { knowledge_id = '' } = await learning.result();
    expect(model.count(TEXT_MODEL_CHAT)).toBe(1);
    const known = world.library.get(knowledge_id);
    expect(known).toMatchObject({ described_by: 'reader' });
    expect(known?.chunks.map(({ embedded }) => embedded)).not.toContain(false);
    expect(known?.chunks).not.toEqual([]);
    const memory = await world.start('memory', memoryRequest());
    expect(await memory.result()).toMatchObject({ success: true });
    expect(model.count(TEXT_MODEL_CHAT)).toBe(2);
    for (const request of [imageRequest(), imageRequest({ backend: 'openai', size: '1024x1024' })]) {
      const image = await world.start('image', request);
      expect(await image.result()).toMatchObject({ success: true });
    }
    expect(openai.ledger).not.toEqual([]);
    await second.stop();
    expect(await cache.compiled()).toMatchObject(before);
  });
});

describe.each(BUNDLES)('the bundle %s', (bundle) => {
  async function files(): Promise<[string, string][]> {
    const folder = join(DIST, dirname(bundle));
    const names = (await readdir(folder)).filter((name) => extname(name) === '.cjs');
    const own = names.filter((name) => new RegExp(`^${bundle.split('/')[1]}[-.]`).test(name));
    return Promise.all(
      own.map(
        async (name) => [join(folder, name), await readFile(join(folder, name), 'utf8')] as [string, string],
      ),
    );
  }

  test('has no import of its own: code from a cache cannot import', async () => {
    const all = await files();
    expect(all).not.toEqual([]);
    for (const [path, code] of all) expect([path, await dynamicImports(code)]).toEqual([path, []]);
  });

  test('requires CommonJS alone: Electron requires nothing else', async () => {
    for (const [path, code] of await files()) {
      const required = new Set([...code.matchAll(/\brequire\("([^".][^"]*)"\)/g)].map(([, id = '']) => id));
      for (const id of required) {
        if (isBuiltin(id) || id === 'electron') continue;
        const found = await isCommonJs(createRequire(path).resolve(id));
        expect({ path, id, isCommonJs: found }).toEqual({ path, id, isCommonJs: true });
      }
    }
  });
});

async function isCommonJs(path: string): Promise<boolean> {
  if (extname(path) !== '.js') return extname(path) !== '.mjs';
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const found = await readFile(join(folder, 'package.json'), 'utf8').catch(() => undefined);
    if (found) return (JSON.parse(found) as { type?: string }).type !== 'module';
  }
}
