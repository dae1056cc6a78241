import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import proto from '@temporalio/proto';
import { PayloadKeys } from '#core/payloads/payload-keys';
import { startGuardedTestServer } from '#core/testing/temporal-server';
import { run as runTypeScript } from '../docs/clients/typescript/client';
import { irisLikeCsv, writeDataFile } from './testing/data-files';
import { startJobWorld, type JobWorld } from './testing/job-world';
import { PYTHON_SET_UP_MS, pythonIsMissing, pythonWithRequirements } from '#core/testing/python-environment';

const CLIENTS = join(import.meta.dirname, '../docs/clients');
const noPython = pythonIsMissing();
const noGo = spawnSync('go', ['version']).status === 0 ? undefined : 'go is not installed here';
const execute = promisify(execFile);

/** The programs that docs/clients.md shows, each in its own world: otherwise one would know what another has learned. */
describe('a client that the documentation shows', () => {
  let world: JobWorld;
  let dataFile: string;
  beforeAll(async () => {
    // As with the app's own server, whose gate these programs know nothing about.
    world = await startJobWorld(undefined, await startGuardedTestServer());
    dataFile = await writeDataFile(join(world.paths.root, 'files', 'iris.csv'), irisLikeCsv());
    await world.worker();
  });
  afterAll(() => world.close());

  const steps = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 'done']));
  const expected = () => ({
    image: {
      success: true,
      image_path: expect.stringContaining('.png') as string,
      steps: steps('check_content_safety', 'generate_image', 'store_image_metadata'),
    },
    learning: { success: true, knowledge_id: expect.any(String) as string },
    analysis: {
      success: true,
      results: {
        analysis_type: 'statistics',
        rows: 150,
        summary: expect.stringContaining('150 rows') as string,
      },
      steps: steps('validate_data_file', 'load_data', 'perform_analysis', 'generate_visualizations'),
    },
    memory: {
      success: true,
      memory_count: expect.any(Number) as number,
      steps: steps('extract_memory_information', 'store_memories', 'update_memory_indexes'),
    },
    recalled: expect.arrayContaining([
      expect.objectContaining({
        kind: 'turn',
        text: 'I live in Lisbon.',
        conversation_id: 'a call on Monday',
        message_ids: ['0'],
        score: expect.any(Number) as number,
      }),
    ]) as unknown[],
    cancelled: true,
  });

  test('in TypeScript', async () => {
    expect(await runTypeScript(world.server.address, dataFile)).toMatchObject(expected());
  });

  test.skipIf(noPython)(
    `in Python${noPython ? ` (skipped: ${noPython})` : ''}`,
    async () => {
      const python = await pythonWithRequirements();
      const program = join(CLIENTS, 'python', 'client.py');
      const { stdout } = await execute(python, [program, world.server.address, dataFile]);
      expect(JSON.parse(stdout)).toMatchObject(expected());
    },
    PYTHON_SET_UP_MS,
  );

  test.skipIf(noPython)(
    `in Python, with encrypted payloads${noPython ? ` (skipped: ${noPython})` : ''}`,
    async () => {
      const key = PayloadKeys.generate();
      const env = { LEATHER_BOOK_PAYLOAD_KEY: key };
      const encrypting = await startJobWorld();
      try {
        await encrypting.worker(env);
        const python = await pythonWithRequirements();
        const program = join(CLIENTS, 'python', 'encryption.py');
        const { stdout } = await execute(python, [program, encrypting.server.address], {
          env: { ...process.env, ...env },
        });
        const answer = JSON.parse(stdout) as { workflow_id: string };
        expect(answer).toMatchObject(expected().image);
        const { events } = await encrypting.client.workflow.getHandle(answer.workflow_id).fetchHistory();
        const [input] = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
        expect(Buffer.from(input?.metadata?.['encryption-key-id'] ?? []).toString()).toBe(key.split(':')[0]);
        const seen = Buffer.from(proto.temporal.api.history.v1.History.encode({ events }).finish());
        expect(seen.includes('vermilion')).toBe(false);
      } finally {
        await encrypting.close();
      }
    },
    PYTHON_SET_UP_MS,
  );

  test.skipIf(noGo)(
    `in Go${noGo ? ` (skipped: ${noGo})` : ''}`,
    async () => {
      const cwd = join(CLIENTS, 'go');
      const { stdout } = await execute('go', ['run', '.', world.server.address, dataFile], { cwd });
      expect(JSON.parse(stdout)).toMatchObject(expected());
    },
    // Its modules may have to be downloaded and compiled.
    20 * 60_000,
  );
});
