import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Backend } from '#core/backend';
import { loadConfig } from '#core/config/load-config';
import { dataPaths } from '#core/platform/data-folder';
import { explainUnreachable } from '#core/temporal/explain-unreachable';
import { TestAuthority, type CertificateFiles } from '#core/testing/certificates';
import { memoryLog } from '#core/testing/memory-log';
import { startTestServer, type TestServer } from '#core/testing/temporal-server';
import { startTlsDoor, type TlsDoor } from '#core/testing/tls-door';
import { forkWorker } from '#core/worker-process/fork-worker';
import { TASK_QUEUE } from '#shared/jobs/registry';
import type { Status } from '#shared/status';
import { freshText } from './testing/fresh-text';
import { imageRequest, learningRequest, type LearningHandle } from './testing/job-world';
import { review, untilWaiting } from './testing/review';

const WORKER = join(import.meta.dirname, '..', 'dist', 'worker', 'worker.js');

let root: string;
let server: TestServer;
let door: TlsDoor;
/** Of the server's certificate. */
let host: TestAuthority;
let shown: CertificateFiles;
/** What the configuration names: renewed in place. */
let files: CertificateFiles;
let backend: Backend;

/** A new authority’s client certificate, in the place of the present one. */
function renew(name: string): TestAuthority {
  const authority = new TestAuthority(join(root, name));
  const { cert, key } = authority.issue('client');
  copyFileSync(cert, files.cert);
  copyFileSync(key, files.key);
  return authority;
}

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'leather-book-renewed-'));
  files = { cert: join(root, 'client.pem'), key: join(root, 'client.key') };
  host = new TestAuthority(join(root, 'host'));
  shown = host.issue('server');
  server = await startTestServer();
  door = await startTlsDoor(server.address, { certificate: shown, clients: renew('first').cert });
  backend = new Backend({
    paths: dataPaths(join(root, 'data')),
    config: loadConfig({ cwd: root, env: connectionVariables() }),
    log: memoryLog(),
    spawnWorker: (env) => forkWorker(WORKER)({ ...env, ...connectionVariables() }),
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

const connectionVariables = () => ({
  TEMPORAL_HOST: door.address,
  TEMPORAL_TLS_CLIENT_CERT_PATH: files.cert,
  TEMPORAL_TLS_CLIENT_KEY_PATH: files.key,
  TEMPORAL_TLS_SERVER_CA_CERT_PATH: host.cert,
});

function reached(matches: (status: Status) => boolean): Promise<Status> {
  return new Promise((resolve) => {
    const look = (status: Status) => {
      if (!matches(status)) return;
      stop();
      resolve(status);
    };
    const stop = backend.onStatus(look);
    look(backend.status());
  });
}

const isReady = ({ server: { state } }: Status) => state === 'ready';

async function startLearning(client: Client): Promise<LearningHandle> {
  return client.workflow.start('AILearningWorkflow', {
    taskQueue: TASK_QUEUE,
    workflowId: `learning-${crypto.randomUUID()}`,
    args: [learningRequest({ content: freshText(30), require_approval: true })],
  });
}

test('certificates renewed on the disk are taken up by app and worker while jobs go on, and the worker is the same', async () => {
  backend.start();
  const client = await backend.waitForClient();
  const { worker } = await reached((status) => isReady(status) && status.worker.state === 'polling');
  const waiting = await startLearning(client);
  await untilWaiting(waiting);

  const replaced = new Promise<Client>((resolve) => {
    backend.onClient((next) => next !== client && resolve(next));
  });
  door.renew({ certificate: shown, clients: renew('second').cert });
  const next = await replaced;
  expect(await explainUnreachable(backend.config), 'the certificate from before').toMatchObject({
    message: expect.stringContaining('does not accept the client certificate.') as string,
  });

  const same = next.workflow.getHandle(waiting.workflowId) as LearningHandle;
  await review(same, { decision: 'approve', reviewer: 'Ann' });
  expect(await same.result()).toMatchObject({ success: true });
  const picture = await next.workflow.execute('ImageGenerationWorkflow', {
    taskQueue: TASK_QUEUE,
    workflowId: `image-${crypto.randomUUID()}`,
    args: [imageRequest()],
  });
  expect(picture).toMatchObject({ success: true });
  await reached(isReady);
  expect(backend.status().worker).toMatchObject({ state: 'polling', pid: worker.pid, restarts: 0 });
});

test('a certificate that is refused is said so, until a good one lies in its place', async () => {
  const stranger = renew('stranger');
  backend.start();
  const refused = await reached(({ server: { state } }) => state === 'failed');
  expect(refused.server).toMatchObject({
    error_code: 'server_refused',
    message: `The Temporal server at ${door.address} does not accept the client certificate.`,
  });
  door.renew({ certificate: shown, clients: stranger.cert });
  await reached((status) => isReady(status) && status.worker.state === 'polling');
});
