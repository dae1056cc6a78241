import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Backend } from '#core/backend';
import { loadConfig } from '#core/config/load-config';
import { dataPaths } from '#core/platform/data-folder';
import { TestAuthority } from '#core/testing/certificates';
import { startGrpcProxy, type GrpcProxy } from '#core/testing/grpc-proxy';
import { memoryLog } from '#core/testing/memory-log';
import { startTestServer, type TestServer } from '#core/testing/temporal-server';
import { forkWorker } from '#core/worker-process/fork-worker';
import { TASK_QUEUE } from '#shared/jobs/registry';
import { imageRequest } from './testing/job-world';

const WORKER = join(import.meta.dirname, '..', 'dist', 'worker', 'worker.js');

const [FIRST, SECOND] = ['key-of-monday', 'key-of-tuesday'];

let root: string;
let server: TestServer;
let door: GrpcProxy;
let backend: Backend;
const log = memoryLog();
let authority: TestAuthority;

const toml = () => join(root, 'temporal.toml');
const writeProfile = (key: string) =>
  writeFileSync(
    toml(),
    `[profile.default]
address = "${door.address}"
api_key = "${key}"
[profile.default.tls]
server_ca_cert_path = "${authority.cert}"
`,
  );

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'leather-book-api-key-'));
  authority = new TestAuthority(join(root, 'authority'));
  server = await startTestServer();
  door = await startGrpcProxy(server.address, authority.issue('server'));
  door.apiKey = FIRST;
  writeProfile(FIRST);
  const env = { TEMPORAL_CONFIG_FILE: toml() };
  backend = new Backend({
    paths: dataPaths(join(root, 'data')),
    config: loadConfig({ cwd: root, env }),
    log,
    spawnWorker: (environment) => forkWorker(WORKER)({ ...environment, ...env }),
    secrets: () => ({}),
    timing: { healthCheck: 500 },
  });
});
afterEach(async () => {
  await backend.stop();
  await door.close();
  await server.stop();
  rmSync(root, { recursive: true });
});

const draw = (client: Client) =>
  client.workflow.execute('ImageGenerationWorkflow', {
    taskQueue: TASK_QUEUE,
    workflowId: `image-${crypto.randomUUID()}`,
    args: [imageRequest()],
  });

test('an API key that is renewed in its file is taken up by app and worker, and the worker is the same', async () => {
  backend.start();
  const client = await backend.waitForClient();
  expect(await draw(client)).toMatchObject({ success: true });
  const { pid } = backend.status().worker;

  const replaced = new Promise<Client>((resolve) => {
    backend.onClient((next) => next !== client && resolve(next));
  });
  door.nextApiKey = SECOND;
  writeProfile(SECOND);
  const next = await replaced;
  while (!log.lines.some((line) => line.includes('worker: What lets the worker in'))) await delay(50);
  door.apiKey = SECOND;
  expect(await draw(next)).toMatchObject({ success: true });
  expect(backend.status().worker).toMatchObject({ pid, restarts: 0 });
  expect(log.lines.join('\n')).not.toMatch(new RegExp(`${FIRST}|${SECOND}`));
});
