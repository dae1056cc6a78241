import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { archiveName, checksumFrom } from './temporal.mjs';

describe('the release of a platform', () => {
  test.each([
    ['linux', 'x64', 'temporal_cli_1.5.1_linux_amd64.tar.gz'],
    ['darwin', 'arm64', 'temporal_cli_1.5.1_darwin_arm64.tar.gz'],
    ['win32', 'x64', 'temporal_cli_1.5.1_windows_amd64.tar.gz'],
  ])('%s on %s is %s', (platform, arch, name) => {
    expect(archiveName(platform, arch)).toBe(name);
  });

  test('is refused where there is none', () => {
    expect(() => archiveName('linux', 'ia32')).toThrow('there is no Temporal CLI for linux on ia32');
  });

  test('has its checksum in the published list', () => {
    const sum = 'a'.repeat(64);
    expect(checksumFrom(`${'b'.repeat(64)}  other\n${sum}  mine.tar.gz\n`, 'mine.tar.gz')).toBe(sum);
    expect(() => checksumFrom('<html>', 'mine.tar.gz')).toThrow(/do not list mine.tar.gz/);
  });
});

describe.skipIf(process.platform === 'win32')('provisioning from a mirror', () => {
  const program = Buffer.from('#!/bin/sh\necho temporal version 1.5.1\n');
  const archive = gzipSync(tarOf('temporal', program));
  const goodSum = createHash('sha256').update(archive).digest('hex');
  let cache;
  let server;
  let requests;
  let sum;

  beforeEach(async () => {
    cache = mkdtempSync(join(tmpdir(), 'provision-temporal-'));
    requests = [];
    sum = goodSum;
    server = createServer((request, response) => {
      requests.push(request.url);
      if (!request.url.endsWith('/checksums.txt')) return response.end(archive);
      return response.end(`${sum}  ${archiveName(process.platform, process.arch)}\n`);
    });
    await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    rmSync(cache, { recursive: true, force: true });
  });

  /** Provisions in its own process on a machine with nothing on the PATH: no temporal, no Go, no Python. */
  function provisionAlone() {
    const module = new URL('./temporal.mjs', import.meta.url).href;
    const errors = new URL('./setup-error.mjs', import.meta.url).href;
    const script = `
      const { provisionTemporal } = await import(${JSON.stringify(module)});
      const { SetupError } = await import(${JSON.stringify(errors)});
      try {
        console.log(await provisionTemporal());
      } catch (error) {
        console.log(error instanceof SetupError ? error.report() : error.stack);
        process.exitCode = 1;
      }`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      env: {
        PATH: '',
        LEATHER_BOOK_CACHE_DIR: cache,
        LEATHER_BOOK_TEMPORAL_MIRROR: `http://127.0.0.1:${server.address().port}`,
      },
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    return new Promise((resolve) => child.on('close', (code) => resolve({ code, output: output.trim() })));
  }

  const installed = () => join(cache, 'temporal-1.5.1', 'temporal');

  test('puts an executable where the app looks for it', async () => {
    expect(await provisionAlone()).toEqual({ code: 0, output: installed() });
    expect(readFileSync(installed())).toEqual(program);
    expect(statSync(installed()).mode & 0o111).not.toBe(0);
  });

  test('asks the network nothing when it is there already', async () => {
    await provisionAlone();
    requests.length = 0;
    expect((await provisionAlone()).code).toBe(0);
    expect(requests).toEqual([]);
  });

  test('two at once fetch it once', async () => {
    const results = await Promise.all([provisionAlone(), provisionAlone()]);
    expect(results.map(({ code }) => code)).toEqual([0, 0]);
    expect(requests.filter((url) => url.endsWith('.tar.gz'))).toHaveLength(1);
  });

  test('refuses a wrong checksum, installs nothing, and says what was tried and what to do', async () => {
    sum = 'f'.repeat(64);
    const { code, output } = await provisionAlone();
    expect(code).toBe(1);
    expect(output).toContain('The Temporal CLI could not be fetched.');
    expect(output).toContain(`the checksum does not match: expected ${sum}, got ${goodSum}`);
    expect(output).toContain('building it from source: no Go toolchain');
    expect(output).toContain('LEATHER_BOOK_TEMPORAL_BINARY');
    expect(existsSync(installed())).toBe(false);
    expect(readdirSync(join(cache, 'downloads'))).toEqual([]);
  }, 60_000);
});

/** A tar archive of one file. */
function tarOf(name, content) {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  const padding = Buffer.alloc(512 - (content.length % 512));
  return Buffer.concat([header, content, padding, Buffer.alloc(1024)]);
}
