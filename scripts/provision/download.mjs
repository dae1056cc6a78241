import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';

const ATTEMPTS = 4;
/** No byte for this long counts as a dead connection. */
const STALL_MS = 30_000;
const NOT_WORTH_RETRYING = new Set([
  'ENOTFOUND',
  'ECONNREFUSED',
  'ERR_INVALID_URL',
  'CERT_HAS_EXPIRED',
  'ENOSPC',
  'EDQUOT',
  'EACCES',
  'EROFS',
]);

/**
 * Fetches `url` into `file`, which is either absent or complete and verified, never half there.
 * Bytes go to `file.part`; an interrupted download goes on from there at the next attempt or the next run.
 * `sha256` (lower-case hex) is checked before the file gets its name.
 * Throws the last attempt's error, whose message says what the server did, or the reason of `signal`.
 * @param {string} url
 * @param {string} file
 * @param {{
 *   sha256?: string, onProgress?: (received: number, total?: number) => void,
 *   retryDelayMs?: number, signal?: AbortSignal,
 * }} [options]
 */
export async function download(url, file, { sha256, onProgress, retryDelayMs = 1_000, signal } = {}) {
  await mkdir(dirname(file), { recursive: true });
  const part = `${file}.part`;
  for (let attempt = 1; ; attempt++) {
    try {
      const { resumed } = await fetchInto(url, part, onProgress, signal);
      await verify(part, sha256, resumed);
      await rename(part, file);
      return;
    } catch (error) {
      signal?.throwIfAborted();
      if (attempt === ATTEMPTS || !isWorthRetrying(error)) throw error;
      await wait(retryDelayMs * 2 ** (attempt - 1), undefined, { signal });
    }
  }
}

/** The text of a small resource, such as a checksum list; retried like a download. */
export async function downloadText(url, { retryDelayMs = 1_000 } = {}) {
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(STALL_MS) });
      if (!response.ok) throw statusError(url, response);
      return await response.text();
    } catch (error) {
      if (attempt === ATTEMPTS || !isWorthRetrying(error)) throw error;
      await wait(retryDelayMs * 2 ** (attempt - 1));
    }
  }
}

function isWorthRetrying(error) {
  return !error.final && !NOT_WORTH_RETRYING.has(error.code) && !NOT_WORTH_RETRYING.has(error.cause?.code);
}

async function fetchInto(url, part, onProgress, signal) {
  const have = (await stat(part).catch(() => undefined))?.size ?? 0;
  const stalled = new AbortController();
  const watchdog = setTimeout(() => stalled.abort(new Error(`no data for ${STALL_MS / 1000} s`)), STALL_MS);
  try {
    const response = await fetch(url, {
      headers: have > 0 ? { range: `bytes=${have}-` } : {},
      signal: signal ? AbortSignal.any([signal, stalled.signal]) : stalled.signal,
    });
    // 416: the part is as long as the resource or longer. The checksum decides what it is worth.
    if (response.status === 416 && have > 0) {
      await response.body?.cancel();
      return { resumed: true };
    }
    if (!response.ok) throw statusError(url, response);
    if (response.headers.get('content-type')?.startsWith('text/html')) {
      await response.body?.cancel();
      const error = new Error(`${url} answered with a web page instead of the file`);
      throw Object.assign(error, { final: true });
    }
    const resumed = response.status === 206;
    const start = resumed ? have : 0;
    const announced = Number(response.headers.get('content-length')) || undefined;
    const total = announced && start + announced;
    let received = start;
    if (!response.body) throw new Error(`${url} answered with nothing`);
    const body = Readable.fromWeb(response.body);
    body.on('data', (chunk) => {
      received += chunk.length;
      watchdog.refresh();
      onProgress?.(received, total);
    });
    await pipeline(body, createWriteStream(part, { flags: resumed ? 'a' : 'w' }));
    if (total !== undefined && received < total) {
      throw new Error(`${url} ended after ${received} of ${total} bytes`);
    }
    return { resumed };
  } finally {
    clearTimeout(watchdog);
  }
}

/**
 * A part that fails its checksum is worthless and removed. If an earlier run had left its beginning, another
 * attempt starts afresh; if all of it has just come from the server, the server has the wrong file.
 */
async function verify(part, sha256, resumed) {
  if (sha256 === undefined) return;
  const found = await sha256Of(part);
  if (found === sha256) return;
  await rm(part, { force: true });
  const error = new Error(`the checksum does not match: expected ${sha256}, got ${found}`);
  throw Object.assign(error, { final: !resumed });
}

/** SHA-256 of a file, lower-case hex. */
export async function sha256Of(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

function statusError(url, response) {
  const error = new Error(`${url} answered ${response.status} ${response.statusText}`.trim());
  // 4xx will not change by asking again, except for "too slow" and "too many".
  return Object.assign(error, {
    final: response.status < 500 && ![408, 425, 429].includes(response.status),
  });
}
