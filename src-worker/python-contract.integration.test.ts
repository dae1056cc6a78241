import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGuardedTestServer } from '#core/testing/temporal-server';
import type { ScriptedServer } from '#core/testing/scripted-server';
import { INTERRUPT, startFakeAutomatic1111, TXT2IMG } from './providers/testing/fake-automatic1111';
import { irisLikeCsv, writeDataFile } from './testing/data-files';
import { startJobWorld, type JobWorld } from './testing/job-world';
import {
  PYTHON_PROGRAMS,
  PYTHON_SET_UP_MS,
  pythonIsMissing,
  pythonWithRequirements,
} from '#core/testing/python-environment';

const missing = pythonIsMissing();

describe.skipIf(missing)(`a Python program with temporalio${missing ? ` (skipped: ${missing})` : ''}`, () => {
  let world: JobWorld;
  let fake: ScriptedServer;
  let python: string;
  beforeAll(async () => {
    python = await pythonWithRequirements();
  }, PYTHON_SET_UP_MS);
  beforeAll(async () => {
    // As with the app's own server, whose gate these programs know nothing about.
    world = await startJobWorld(undefined, await startGuardedTestServer());
    fake = await startFakeAutomatic1111();
  });
  afterAll(async () => {
    await world.close();
    await fake.close();
  });

  /** Runs a program of `e2e/python` against the world's server; it must end well. Answers what it printed. */
  async function outcomeOf(
    file: string,
    during: (program: ChildProcessWithoutNullStreams) => Promise<void>,
    ...args: string[]
  ) {
    const program = spawn(python, [join(PYTHON_PROGRAMS, file), world.server.address, ...args]);
    const exited = once(program, 'exit') as Promise<[number | null, string | null]>;
    const output = Promise.all([text(program.stdout), text(program.stderr)]);
    program.stdin.on('error', () => undefined);
    await Promise.race([during(program), exited]);
    program.stdin.end();
    const [[code, signal], [out, errors]] = await Promise.all([exited, output]);
    expect(errors).toBe('');
    expect({ code, signal }).toEqual({ code: 0, signal: null });
    return JSON.parse(out) as unknown;
  }

  it('starts, awaits, queries and cancels image jobs with dataclasses of the contract', async () => {
    await world.configure({ image: { local_address: fake.origin, local_protocol: 'automatic1111' } });
    await world.worker();
    fake.script(TXT2IMG, { after: new Promise(() => undefined) });
    const outcome = await outcomeOf('image_contract.py', async (program) => {
      await fake.request(TXT2IMG);
      program.stdin.write('drawing\n');
    });
    const { finished } = outcome as { finished: { image_path: string } };
    const images = (await world.stores.gallery.list()).images;
    expect(images).toHaveLength(1);
    expect(finished.image_path).toBe(join(world.paths.images, images[0]?.file_name ?? ''));
    expect(fake.count(INTERRUPT)).toBe(1);
    expect(await world.leftovers()).toEqual([]);
  });

  it('teaches, and reviews, with dataclasses of the contract', async () => {
    await world.worker();
    const outcome = await outcomeOf('learning_contract.py', async () => undefined);
    const [item, ...others] = world.library.list().items;
    expect(others).toEqual([]);
    expect(item).toMatchObject({ source: 'a field guide', category: 'facts' });
    const learned = { success: true, knowledge_id: item?.knowledge_id, error: null };
    expect(outcome).toEqual({
      learned,
      known: learned,
      refused: {
        success: false,
        knowledge_id: null,
        error: 'The content is too short: it needs at least 10 characters.',
      },
      reviewed: {
        success: false,
        knowledge_id: null,
        error: 'Ann denied it, and the Black Vault keeps it out from now on. The reason: Backwards.',
      },
    });
    expect(world.vault.list().entries).toMatchObject([{ denied_by: 'Ann', reason: 'Backwards.' }]);
  });

  it('analyses a file with dataclasses of the contract', async () => {
    await world.worker();
    const path = await writeDataFile(join(world.paths.root, 'files', 'iris.csv'), irisLikeCsv());
    const outcome = await outcomeOf('analysis_contract.py', async () => undefined, path);
    const [item, ...others] = (await world.analyses.list()).analyses;
    expect(others).toEqual([]);
    expect(outcome).toMatchObject({
      analysed: {
        success: true,
        results: { analysis_id: item?.analysis_id, rows: 150, columns: 5, clusters: item?.clusters },
        output_path: join(world.paths.analyses, item?.analysis_id ?? ''),
        error: null,
      },
      refused: {
        success: false,
        results: null,
        output_path: null,
        error: expect.stringContaining('“iris.csv.missing” is not there') as string,
      },
    });
  });

  it('has a conversation remembered with dataclasses of the contract', async () => {
    await world.worker();
    const outcome = await outcomeOf('memory_contract.py', async () => undefined);
    expect(outcome).toMatchObject({
      remembered: {
        success: true,
        memory_count: 1,
        message_count: 2,
        messages_left_out: { unreadable: 1, empty: 1 },
      },
      known: { success: true, memory_count: 0, error: null },
      refused: { success: false, memory_count: 0, error: 'Name the conversation.' },
      reviewed: { success: true, memory_count: 1, error: null },
    });
    const { messages } = await world.stores.memories.turns('python');
    expect(messages.map(({ time, content }) => [time, content])).toEqual([
      [Date.UTC(2025, 4, 10, 10, 0), 'I live in Lisbon. 🐙'],
      [Date.UTC(2025, 4, 10, 10, 1), 'Lisbon is lovely in spring.'],
    ]);
    const { memories } = await world.stores.memories.list({ conversation_id: 'python' });
    expect(memories).toMatchObject([{ text: expect.stringContaining('Lisbon') as string }]);
  });
});
