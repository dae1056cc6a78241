import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScriptedServer } from '#core/testing/scripted-server';
import { INTERRUPT, startFakeAutomatic1111, TXT2IMG } from './providers/testing/fake-automatic1111';
import { startJobWorld, type JobWorld } from './testing/job-world';
import { PYTHON_PROGRAMS, pythonIsMissing, pythonWithRequirements } from './testing/python-environment';

const missing = pythonIsMissing();

describe.skipIf(missing)(`a Python program with temporalio${missing ? ` (skipped: ${missing})` : ''}`, () => {
  let world: JobWorld;
  let fake: ScriptedServer;
  beforeAll(async () => {
    world = await startJobWorld();
    fake = await startFakeAutomatic1111();
  });
  afterAll(async () => {
    await world.close();
    await fake.close();
  });

  it('starts, awaits, queries and cancels jobs with dataclasses of the contract', async () => {
    const python = await pythonWithRequirements();
    await world.configure({ image: { local_address: fake.origin, local_protocol: 'automatic1111' } });
    await world.worker();
    fake.script(TXT2IMG, { after: new Promise(() => undefined) });

    const program = spawn(python, [join(PYTHON_PROGRAMS, 'image_contract.py'), world.server.address]);
    const exited = once(program, 'exit') as Promise<[number]>;
    const output = Promise.all([text(program.stdout), text(program.stderr)]);
    await Promise.race([fake.request(TXT2IMG), exited]);
    program.stdin.on('error', () => undefined);
    program.stdin.end('drawing\n');
    const [[code], [out, errors]] = await Promise.all([exited, output]);

    expect(errors).toBe('');
    expect(code).toBe(0);
    const outcome = JSON.parse(out) as { finished: { image_path: string }; cancelled: string };
    const images = world.gallery.list().images;
    expect(images).toHaveLength(1);
    expect(outcome.finished.image_path).toBe(join(world.paths.images, images[0]?.file_name ?? ''));
    expect(fake.count(INTERRUPT)).toBe(1);
    expect(await world.leftovers()).toEqual([]);
  });
});
