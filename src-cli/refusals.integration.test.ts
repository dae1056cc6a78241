import { readFileSync } from 'node:fs';
import { createSecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { TestAuthority } from '#core/testing/certificates';
import { startGrpcProxy, type GrpcProxy } from '#core/testing/grpc-proxy';
import { startTestServer, type TestServer } from '#core/testing/temporal-server';
import { CommandLine } from './testing/command-line';

let server: TestServer;
let proxy: GrpcProxy;
beforeAll(async () => {
  server = await startTestServer();
  proxy = await startGrpcProxy(server.address);
});
afterAll(async () => {
  await proxy.close();
  await server.stop();
});

let cli: CommandLine;
beforeEach(async () => {
  cli = await CommandLine.create();
});
afterEach(() => cli.close());

test('a key that may only read ends the command with a sentence; the job is kept', async () => {
  cli.env.TEMPORAL_HOST = proxy.address;
  proxy.denied.add('StartWorkflowExecution');
  for (const more of [[], ['--no-wait']]) {
    const { code, stderr } = await cli.run('image', 'a fox', '--size', '256x256', ...more);
    expect(code).toBe(3);
    expect(stderr).toContain('does not let this API key or certificate start jobs');
    expect(stderr).toContain('The job is kept');
  }
});

test('credentials that the server refuses end commands, and a worker that waits', async () => {
  cli.env.TEMPORAL_HOST = proxy.address;
  proxy.denied.add('DescribeTaskQueue');
  for (const args of [
    ['workflows', 'list'],
    ['image', 'a fox'],
    ['temporal', 'worker'],
  ]) {
    const { code, stderr } = await cli.run(...args);
    expect([args[0], code, stderr]).toEqual([
      args[0],
      3,
      expect.stringContaining('asks for credentials, and none are configured.'),
    ]);
  }
  proxy.denied.clear();
});

test('a server whose certificate cannot be trusted ends them too', async () => {
  const files = new TestAuthority(join(cli.root, 'tls')).issue('server');
  const stranger = createSecureServer({ cert: readFileSync(files.cert), key: readFileSync(files.key) });
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  cli.env.TEMPORAL_HOST = `127.0.0.1:${(stranger.address() as AddressInfo).port}`;
  cli.env.TEMPORAL_TLS = 'true';
  for (const args of [
    ['workflows', 'list'],
    ['temporal', 'worker'],
  ]) {
    const { code, stderr } = await cli.run(...args);
    expect([code, stderr]).toEqual([3, expect.stringContaining('does not know: Test CA.')]);
  }
  stranger.close();
});
