import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { download } from './download.mjs';

const content = Buffer.from('leather and gilding, '.repeat(5_000));
const sha256 = createHash('sha256').update(content).digest('hex');
const half = content.length / 2;

let folder;
let server;
/** The `Range` header of each request, in order. */
let requests;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'download-'));
  requests = [];
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  rmSync(folder, { recursive: true, force: true });
});

/** A server that answers the first request with the first answer, and so on; the last one repeats. */
async function serve(...answers) {
  server = createServer((request, response) => {
    requests.push(request.headers.range);
    answers[Math.min(requests.length, answers.length) - 1](request, response);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${server.address().port}/file`;
}

const whole = (request, response) => {
  const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
  if (start >= content.length) return response.writeHead(416).end();
  response.writeHead(start > 0 ? 206 : 200, { 'content-length': content.length - start });
  response.end(content.subarray(start));
};
const cutInHalf = (_request, response) => {
  response.writeHead(200, { 'content-length': content.length });
  response.write(content.subarray(0, half), () => cutWhenKept(response));
};
/** Breaks the connection once some of what was sent is on the disk. */
const cutWhenKept = (response) => {
  if ((statSync(`${target()}.part`, { throwIfNoEntry: false })?.size ?? 0) > 0) response.destroy();
  else setTimeout(cutWhenKept, 5, response);
};
const other = (_request, response) => response.end('something else');
const status = (code) => (_request, response) => response.writeHead(code).end();

const target = () => join(folder, 'file');
const fetchTo = (url, options) => download(url, target(), { sha256, retryDelayMs: 1, ...options });

test('fetches a file and reports how far it is', async () => {
  const fractions = [];
  await fetchTo(await serve(whole), { onProgress: (received, total) => fractions.push(received / total) });
  expect(readFileSync(target())).toEqual(content);
  expect(fractions.at(-1)).toBe(1);
});

test('goes on where a cut connection stopped', async () => {
  await fetchTo(await serve(cutInHalf, whole));
  expect(readFileSync(target())).toEqual(content);
  expect(requests).toHaveLength(2);
  expect(requests[1]).toMatch(/^bytes=[1-9]\d*-$/);
});

test('goes on where an earlier run stopped', async () => {
  writeFileSync(`${target()}.part`, content.subarray(0, half));
  await fetchTo(await serve(whole));
  expect(readFileSync(target())).toEqual(content);
  expect(requests).toEqual([`bytes=${half}-`]);
});

test('starts afresh when the server cannot resume', async () => {
  writeFileSync(`${target()}.part`, content.subarray(0, half));
  await fetchTo(await serve((_request, response) => response.end(content)));
  expect(readFileSync(target())).toEqual(content);
});

test('finishes a download that was complete but not yet renamed', async () => {
  writeFileSync(`${target()}.part`, content);
  await fetchTo(await serve(whole));
  expect(readFileSync(target())).toEqual(content);
});

test('throws a damaged part away and fetches the whole file', async () => {
  writeFileSync(`${target()}.part`, Buffer.alloc(half, 'x'));
  await fetchTo(await serve(whole));
  expect(readFileSync(target())).toEqual(content);
  expect(requests).toEqual([`bytes=${half}-`, undefined]);
});

test('leaves nothing behind when the checksum never matches', async () => {
  await expect(fetchTo(await serve(other))).rejects.toThrow(/checksum does not match: expected [0-9a-f]{64}/);
  expect(existsSync(target())).toBe(false);
  expect(existsSync(`${target()}.part`)).toBe(false);
});

test('keeps the part, and no half file, when the connection keeps breaking', async () => {
  const breaking = (request, response) => {
    const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    response.writeHead(start > 0 ? 206 : 200, { 'content-length': content.length - start });
    response.write(content.subarray(start, start + 10), () => cutWhenKept(response));
  };
  await expect(fetchTo(await serve(breaking))).rejects.toThrow(/terminated|ended after/);
  expect(existsSync(target())).toBe(false);
  expect(existsSync(`${target()}.part`)).toBe(true);
});

test('asks again after a server error', async () => {
  await fetchTo(await serve(status(503), whole));
  expect(readFileSync(target())).toEqual(content);
});

test('does not ask again for what is not there, and says what the server answered', async () => {
  await expect(fetchTo(await serve(status(404)))).rejects.toThrow(/answered 404/);
  expect(requests).toHaveLength(1);
});
