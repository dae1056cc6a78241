import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { parse } from 'dotenv';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadConfig } from '#core/config/load-config';
import { isRunning } from '#core/platform/is-running';
import { temporalBinary } from '#core/temporal/server/temporal-binary';
import { startTestServer } from '#core/testing/temporal-server';
import { CommandLine } from './testing/command-line';

let cli: CommandLine;
beforeEach(async () => {
  cli = await CommandLine.create();
});
afterEach(() => cli.close());

describe('leather-book image', () => {
  test('makes a picture with a server and a worker of its own, and leaves neither', async () => {
    const { code, json } = await cli.runJson('image', 'a red fox', '--size', '256x256', '--seed', '7');
    expect(code).toBe(0);
    expect(json).toMatchObject({
      state: 'completed',
      success: true,
      metadata: { seed: 7, prompt: 'a red fox' },
    });
    const png = await readFile(json.image_path as string);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(await cli.servers()).toEqual([]);
  });

  test('prints the path of each picture, and writes no progress where nobody looks', async () => {
    const { code, stdout, stderr } = await cli.run(
      'image',
      'two apples',
      '--size',
      '256x256',
      '--count',
      '2',
    );
    expect(code).toBe(0);
    const paths = stdout.trim().split('\n');
    expect(paths).toHaveLength(2);
    for (const path of paths) expect(existsSync(path)).toBe(true);
    expect(stderr).not.toMatch(/\r|Picture drawn/);
  });

  test('checks prompts, one a line, without a server and without drawing', async () => {
    const input = 'a red fox\n\na nude woman\neine nackte Frau am Strand\nslut på sommaren';
    const { code, stdout } = await cli.launch(['image', '--check'], { input }).ended;
    expect(code).toBe(0);
    const verdicts = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { safe: boolean; category?: string; reason?: string });
    expect(verdicts.map(({ safe }) => safe)).toEqual([true, true, false, false, true]);
    expect(verdicts[2]).toMatchObject({
      category: 'sexual_content',
      reason: expect.stringContaining('nude') as string,
    });
    expect(existsSync(join(cli.data, 'images'))).toBe(false);
  });

  test('says why a prompt is refused, with exit code 1', async () => {
    const { code, json } = await cli.runJson('image', 'a nude woman');
    expect(code).toBe(1);
    expect(json).toMatchObject({
      state: 'refused',
      success: false,
      error: expect.stringContaining('nud') as string,
    });
  });

  test('says which variable carries a missing key, with exit code 3', async () => {
    const { code, json } = await cli.runJson('image', 'a cat', '--backend', 'openai');
    expect(code).toBe(3);
    expect(json).toMatchObject({
      code: 'provider_key_missing',
      hint: expect.stringContaining('OPENAI_API_KEY') as string,
    });
  });

  test.each([
    ['an unknown option', ['image', 'a cat', '--colour', 'red']],
    ['no prompt', ['image']],
    ['an empty prompt', ['image', ' ']],
    ['an unknown style', ['image', 'a cat', '--style', 'baroque']],
    ['an invalid seed', ['image', 'a cat', '--seed', '-1']],
    ['a size that the backend cannot draw', ['image', 'a cat', '--backend', 'openai', '--size', '256x256']],
    ['an unknown command', ['picture']],
  ])('%s is wrong usage: exit code 2, and nothing is started', async (_, args) => {
    const { code, json } = await cli.runJson(...args);
    expect(code).toBe(2);
    expect(json).toMatchObject({ code: 'invalid_input', error: expect.any(String) as string });
    expect(existsSync(join(cli.data, 'temporal'))).toBe(false);
    const plain = await cli.run(...args);
    expect(plain).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('error: ') as string,
    });
  });

  test('with --no-wait the job stays, and the next worker does it', async () => {
    const { code, json } = await cli.runJson('image', 'a blue bird', '--size', '256x256', '--no-wait');
    expect(code).toBe(0);
    expect(json).toMatchObject({ state: 'running', workers: 0 });
    const id = json.workflow_id as string;
    expect(await cli.servers()).toEqual([]);

    const worker = cli.launch(['temporal', 'worker']);
    let state: unknown = 'running';
    while (state === 'running') ({ state } = (await cli.runJson('workflows', 'show', id)).json);
    expect(state).toBe('completed');
    worker.child.kill('SIGINT');
    expect(await worker.ended).toMatchObject({ code: 0 });
  });

  test('Ctrl-C cancels the job', async () => {
    const hanging = createServer(() => {});
    hanging.listen(0, '127.0.0.1');
    await once(hanging, 'listening');
    await mkdir(cli.data);
    const { port } = hanging.address() as AddressInfo;
    const image = { local_address: `http://127.0.0.1:${port}`, local_protocol: 'openai' };
    await writeFile(join(cli.data, 'settings.json'), JSON.stringify({ image }));

    const { child, ended } = cli.launch(['image', 'a cat', '--backend', 'local', '--json']);
    await once(hanging, 'request');
    child.kill('SIGINT');
    const { code, stdout } = await ended;
    hanging.close();
    hanging.closeAllConnections();
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ state: 'cancelled', success: false });
  });
});

describe('leather-book workflows', () => {
  test('a kind of job that no worker knows is told so, and terminated when somebody says yes', async () => {
    const { json: started } = await cli.runJson('temporal', 'start');
    try {
      const connection = await Connection.connect({ address: String(started.address) });
      const client = new Client({ connection });
      await client.workflow.start('DreamWorkflow', { taskQueue: 'project-ai-tasks', workflowId: 'dream-1' });
      expect((await cli.run('workflows', 'show', 'dream-1')).stdout).toContain(
        'No worker here knows this kind of job.',
      );
      expect((await cli.run('workflows', 'terminate', 'dream-1')).code).toBe(2);
      const { code, json } = await cli.runJson('workflows', 'terminate', 'dream-1', '--yes');
      expect(code).toBe(0);
      expect(json).toMatchObject({ state: 'terminated', terminated: true });
      expect((await client.workflow.getHandle('dream-1').describe()).status.name).toBe('TERMINATED');
      await client.workflow.start('DreamWorkflow', { taskQueue: 'project-ai-tasks', workflowId: 'dream-2' });
      expect(await cli.runJson('workflows', 'delete', 'dream-2', '--yes')).toMatchObject({
        code: 2,
        json: { code: 'invalid_input', error: expect.stringContaining('still runs') as string },
      });
      expect(await cli.runJson('workflows', 'delete', 'dream-1', '--yes')).toMatchObject({
        code: 0,
        json: { deleted: true },
      });
      await connection.close();
    } finally {
      await cli.run('temporal', 'stop');
    }
  });

  test('lists, shows and cancels what another command has submitted', async () => {
    expect(await cli.run('temporal', 'start')).toMatchObject({ code: 0 });
    const submitted = await cli.runJson('image', 'a lighthouse', '--no-wait');
    const id = submitted.json.workflow_id as string;

    const show = await cli.runJson('workflows', 'show', id);
    expect(show.json).toMatchObject({
      workflow_id: id,
      state: 'running',
      request: { prompt: 'a lighthouse' },
    });
    expect((await cli.run('workflows', 'history', id)).stdout).toContain('Workflow started');
    for (const search of [['--search', 'LIGHTHOUSE'], ['--from', '2020-01-01'], []]) {
      expect((await cli.run('workflows', 'list', ...search)).stdout).toContain(id);
    }
    expect((await cli.run('workflows', 'list', '--attention', 'retrying')).stdout).not.toContain(id);
    for (const wrong of [
      ['--before', 'yesterday'],
      ['--attention', 'much'],
      ['--condition', 'a b c'],
    ]) {
      expect(await cli.run('workflows', 'list', ...wrong)).toMatchObject({ code: 2 });
    }
    expect((await cli.runJson('workflows', 'cancel', id)).json).toMatchObject({ cancel_requested: true });
    expect(await cli.runJson('workflows', 'show', 'no-such-id')).toMatchObject({
      code: 2,
      json: { code: 'not_found' },
    });

    expect(await cli.run('temporal', 'stop')).toMatchObject({ code: 0 });
  });

  test('writes a history as Temporal’s tools do, reads theirs, and replays both', async () => {
    const { json: started } = await cli.runJson('temporal', 'start');
    try {
      const { json: picture } = await cli.runJson('image', 'a fox', '--size', '256x256');
      const id = picture.workflow_id as string;
      const ours = join(cli.root, 'ours.json');
      const theirs = join(cli.root, 'theirs.json');
      expect(await cli.runJson('workflows', 'export', id, '--output', ours)).toMatchObject({
        code: 0,
        json: { path: ours },
      });
      const address = ['--address', String(started.address)];
      const show = ['workflow', 'show', '--workflow-id', id, '--output', 'json', ...address];
      await writeFile(theirs, (await promisify(execFile)(temporalBinary(), show)).stdout);
      const text = await readFile(ours, 'utf8');
      expect(JSON.parse(text)).toEqual(JSON.parse(await readFile(theirs, 'utf8')));
      const fixed = await promisify(execFile)(temporalBinary(), [
        ...['workflow', 'fix-history-json', '--source', ours],
      ]);
      expect(JSON.parse(fixed.stdout)).toEqual(JSON.parse(text));
      const printed = (await cli.run('workflows', 'export', id)).stdout;
      expect(JSON.parse(printed)).toEqual(JSON.parse(text));

      const events = (await cli.run('workflows', 'history', id)).stdout;
      expect(events).toContain('Picture drawn');
      for (const source of [ours, theirs]) {
        expect((await cli.run('workflows', 'history', source)).stdout).toBe(events);
      }
      for (const source of [id, ours, theirs]) {
        expect(await cli.runJson('workflows', 'replay', source)).toMatchObject({
          code: 0,
          json: { outcome: 'same', workflow_type: 'ImageGenerationWorkflow' },
        });
      }
      const changed = join(cli.root, 'changed.json');
      await writeFile(changed, text.replaceAll('"generate_image"', '"paint_image"'));
      const differs = await cli.run('workflows', 'replay', changed);
      expect(differs.code).toBe(1);
      expect(differs.stdout).toMatch(/from event \d+ on/i);
      expect(await cli.runJson('workflows', 'replay', 'no-such-id')).toMatchObject({
        code: 2,
        json: { code: 'not_found' },
      });
      await writeFile(changed, '{"events": 7}');
      expect(await cli.runJson('workflows', 'replay', changed)).toMatchObject({
        code: 2,
        json: { code: 'invalid_input' },
      });
    } finally {
      await cli.run('temporal', 'stop');
    }
  });
});

describe('leather-book temporal', () => {
  test('init writes a file that can be loaded, and does not replace one unasked', async () => {
    const { json } = await cli.runJson('temporal', 'init');
    const path = join(cli.root, '.env.temporal');
    expect(json).toEqual({ path });
    expect(loadConfig({ cwd: cli.root, env: {} })).toEqual(loadConfig({ cwd: cli.data, env: {} }));

    await writeFile(path, 'TEMPORAL_NAMESPACE=mine\n');
    expect(await cli.run('temporal', 'init')).toMatchObject({ code: 2 });
    expect(await readFile(path, 'utf8')).toContain('mine');
    expect(await cli.run('temporal', 'init', '--force')).toMatchObject({ code: 0 });
    expect(await readFile(path, 'utf8')).not.toContain('mine');
    await cli.run('temporal', 'init', '--data-folder');
    expect(existsSync(join(cli.data, '.env.temporal'))).toBe(true);
  });

  test('init --compose writes passwords once, and a configuration that uses the containers', async () => {
    expect(await cli.runJson('temporal', 'init', '--compose')).toMatchObject({
      code: 2,
      json: { error: expect.stringContaining('no docker-compose.yml') as string },
    });
    await writeFile(join(cli.root, 'docker-compose.yml'), 'services: {}\n');
    await writeFile(join(cli.root, '.env'), 'OBJECTS_PORT=9100\nOBJECTS_ACCESS_KEY=mine');
    const { json } = await cli.runJson('temporal', 'init', '--compose');
    const paths = { passwords: join(cli.root, '.env'), configuration: join(cli.data, '.env.temporal') };
    expect(json).toEqual(paths);
    const passwords = await readFile(paths.passwords, 'utf8');
    expect(passwords).toMatch(
      /^OBJECTS_PORT=9100\nOBJECTS_ACCESS_KEY=mine\n(POSTGRESQL_|TEMPORAL_DATABASE_|LEATHER_BOOK_DATABASE_)PASSWORD=[0-9a-f]{48}\n/,
    );
    for (const path of Object.values(paths)) expect((await stat(path)).mode & 0o777).toBe(0o600);
    const configuration = await readFile(paths.configuration, 'utf8');
    const [, password = ''] = /^LEATHER_BOOK_DATABASE_PASSWORD=(.+)$/m.exec(passwords) ?? [];
    expect(configuration).toContain(`postgres://leather_book:${password}@localhost:5432/leather_book`);
    const env = parse(configuration);
    expect(loadConfig({ cwd: cli.root, folder: cli.data, env: {} })).toMatchObject({
      address: 'localhost:7233',
      worker: 'never',
      objects: { bucket: 'library', endpoint: 'http://localhost:9100', credentials: { accessKeyId: 'mine' } },
    });
    expect(env.AWS_SECRET_ACCESS_KEY).toMatch(/^[0-9a-f]{48}$/);

    expect(await cli.run('temporal', 'init', '--compose')).toMatchObject({ code: 2 });
    expect(await cli.run('temporal', 'init', '--compose', '--force')).toMatchObject({ code: 0 });
    expect(await readFile(paths.passwords, 'utf8')).toBe(passwords);
    expect(await readFile(paths.configuration, 'utf8')).toBe(configuration);
  });

  test('start leaves a server running for other commands, until stop', async () => {
    expect(await cli.runJson('temporal', 'status')).toMatchObject({ code: 3, json: { running: false } });
    const { json } = await cli.runJson('temporal', 'start');
    expect(json).toMatchObject({ origin: 'embedded', address: cli.env.TEMPORAL_HOST });
    await cli.run('image', 'a cup', '--size', '256x256');
    expect(await cli.runJson('temporal', 'status')).toMatchObject({
      code: 0,
      json: { running: true, pid: json.pid, namespace: 'default', pollers: 0 },
    });
    const { stdout: link } = await cli.run('temporal', 'web-ui');
    const entered = await fetch(link.trim(), { redirect: 'manual' });
    expect(entered.status).toBe(303);
    expect(entered.headers.get('set-cookie')).toContain('HttpOnly; SameSite=Strict');
    expect((await cli.runJson('temporal', 'stop')).json).toEqual({ stopped: true });
    expect(isRunning(json.pid as number)).toBe(false);
    expect((await cli.runJson('temporal', 'stop')).json).toEqual({ stopped: false });
  });

  test('reset removes every workflow and nothing else; the logs tell of the server', async () => {
    expect((await cli.runJson('temporal', 'reset', '--yes')).json).toEqual({ reset: false });
    // So that the worker has something to say.
    cli.env.LEATHER_BOOK_LOG_LEVEL = 'debug';
    await cli.runJson('temporal', 'start');
    await cli.run('image', 'a cup', '--size', '256x256');
    expect((await cli.runJson('workflows', 'list')).json).toMatchObject({ workflows: [{ kind: 'image' }] });

    expect(await cli.runJson('temporal', 'reset')).toMatchObject({ code: 2 });
    expect((await cli.runJson('temporal', 'reset', '--yes')).json).toEqual({ reset: true });
    expect(existsSync(join(cli.data, 'temporal', 'temporal.db'))).toBe(false);
    expect(await readdir(join(cli.data, 'images'))).toContainEqual(expect.stringMatching(/\.png$/));

    await cli.runJson('temporal', 'start');
    expect((await cli.runJson('workflows', 'list')).json).toMatchObject({ workflows: [] });
    const { json } = await cli.runJson('temporal', 'logs', 'server', '--lines', '3');
    expect(json.lines).toHaveLength(3);
    expect((await cli.run('temporal', 'logs', 'worker')).stdout).toContain('worker: ');
    expect(await cli.run('temporal', 'logs', 'nothing')).toMatchObject({ code: 2 });
    const following = cli.launch(['temporal', 'logs', 'server', '--follow', '--lines', '1']);
    await new Promise((resolve) => following.child.stdout?.once('data', resolve));
    following.child.kill('SIGINT');
    expect(await following.ended).toMatchObject({ code: 0 });
    await cli.run('temporal', 'stop');
  });

  test('start and status use an external server that answers', async () => {
    const external = await startTestServer();
    cli.env.TEMPORAL_HOST = external.address;
    expect((await cli.runJson('temporal', 'start')).json).toMatchObject({ origin: 'external' });
    expect((await cli.runJson('temporal', 'status')).json).toMatchObject({
      origin: 'external',
      running: true,
    });
    await external.stop();
  });

  test('worker polls until Ctrl-C; meanwhile its server cannot be stopped unasked, and image uses it', async () => {
    const { child, ended } = cli.launch(['temporal', 'worker']);
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
    const [line] = (await once(lines, 'line')) as [string];
    expect(line).toContain('Polling project-ai-tasks');
    expect((await cli.runJson('temporal', 'status')).json).toMatchObject({ pollers: 1 });
    expect(await cli.runJson('temporal', 'stop')).toMatchObject({ code: 2 });
    expect((await cli.runJson('image', 'a cup', '--size', '256x256')).code).toBe(0);

    child.kill('SIGINT');
    const { code, stderr } = await ended;
    expect(code).toBe(0);
    expect(stderr).toContain('openai');
  });

  test('a wrong configuration is exit code 2, with the key', async () => {
    cli.env.TEMPORAL_NAMESPACE = 'a b';
    const { code, json } = await cli.runJson('temporal', 'status');
    expect(code).toBe(2);
    expect(json).toMatchObject({
      code: 'config_invalid',
      error: expect.stringContaining('TEMPORAL_NAMESPACE') as string,
    });
  });
});
