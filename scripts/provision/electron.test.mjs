import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { officialUrl } from './electron.mjs';
import { packageJson } from './project.mjs';

const version = packageJson.devDependencies.electron;

test.each([
  [{}, `https://github.com/electron/electron/releases/download/v${version}/e.zip`],
  [{ ELECTRON_MIRROR: 'https://mirror.test/electron' }, `https://mirror.test/electron/v${version}/e.zip`],
  [
    { ELECTRON_MIRROR: 'https://mirror.test/', ELECTRON_CUSTOM_DIR: '{{ version }}' },
    `https://mirror.test/${version}/e.zip`,
  ],
])('with %o Electron comes from %s', (env, url) => {
  expect(officialUrl('e.zip', env)).toBe(url);
});

test('a mirror that serves something else is refused, nothing is installed, and the error says what to do', async () => {
  const cache = mkdtempSync(join(tmpdir(), 'provision-electron-'));
  const server = createServer((_request, response) => response.end('not an Electron'));
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    const output = await provisionAlone(cache, `http://127.0.0.1:${server.address().port}/`);
    expect(output).toContain('Electron could not be fetched.');
    expect(output).toMatch(/the official download of Electron [\d.]+: the checksum does not match/);
    expect(output).toContain('ELECTRON_MIRROR');
    expect(readdirSync(join(cache, 'downloads'))).toEqual([]);
    expect(readdirSync(cache).filter((name) => /^electron-.*x64$|^electron-.*arm64$/.test(name))).toEqual([]);
  } finally {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    rmSync(cache, { recursive: true, force: true });
  }
});

/** The report of provisioning in its own process, where neither npm nor anything else is on the PATH. */
function provisionAlone(cache, mirror) {
  const module = new URL('./electron.mjs', import.meta.url).href;
  const script = `
    const { provisionElectron } = await import(${JSON.stringify(module)});
    await provisionElectron().then(
      ({ path }) => console.log(path),
      (error) => console.log(error.report?.() ?? error.stack),
    );`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: { PATH: '', LEATHER_BOOK_CACHE_DIR: cache, ELECTRON_MIRROR: mirror },
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  return new Promise((resolve) => child.on('close', () => resolve(output)));
}
