import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isRunning } from '../platform/is-running';
import { isTemporal } from '../temporal/is-temporal';
import { hasNamespace } from '../temporal/namespace';
import { startTestServer } from './temporal-server';

test('a test server serves its namespace, and leaves nothing behind', async () => {
  const server = await startTestServer({ namespace: 'books' });
  expect(await isTemporal(server)).toBe(true);
  expect(await hasNamespace(server, 'books')).toBe(true);
  expect(await hasNamespace(server, 'other')).toBe(false);

  await server.stop();
  expect(isRunning(server.pid)).toBe(false);
  expect(await isTemporal(server)).toBe(false);
  expect(existsSync(server.dataFolder)).toBe(false);
});
