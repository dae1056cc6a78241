import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';

test.each(['http://93.184.215.14/', 'http://nobody.invalid/', 'https://nobody.test:4433/'])(
  'a test does not get out of this computer: %s',
  async (url) => {
    await expect(fetch(url)).rejects.toMatchObject({ cause: { code: 'ENOTFOUND' } });
  },
);

test('nor does a Node process that it starts', () => {
  const script = `fetch('http://nobody.invalid/').catch(({ cause }) => console.log(cause.stack))`;
  const { stdout } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  expect(stdout).toContain('connectToThisComputer');
});

test('but this computer answers', async () => {
  const server = createServer((_request, response) => response.end('here'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  expect(await (await fetch(`http://localhost:${port}/`)).text()).toBe('here');
  server.close();
});
