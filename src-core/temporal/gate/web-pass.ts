import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomic } from '../../platform/files/write-file-atomic';

/** A link's path on the gate; it exchanges the link's token for a cookie. */
export const ENTER_PATH = '/leather-book/enter';
/** A link is used at once, or copied out of a terminal. */
const LINK_LIFE_MS = 10 * 60_000;

/** Makes the secret that the links of one server are signed with. `folder` is `DataPaths.temporal`. */
export async function writeWebSecret(folder: string): Promise<void> {
  await writeFileAtomic(secretFile(folder), randomBytes(32).toString('base64url'), { mode: 0o600 });
}

export function readWebSecret(folder: string): string {
  return readFileSync(secretFile(folder), 'utf8');
}

function secretFile(folder: string): string {
  return join(folder, 'web-ui-secret');
}

/** A link to a page of the Web UI that lets its browser change things there. Good once, for ten minutes. */
export function passLink(secret: string, page: string, now = Date.now()): string {
  const { origin, pathname, search } = new URL(page);
  const token = `${now + LINK_LIFE_MS}.${randomBytes(16).toString('base64url')}`;
  const query = new URLSearchParams({ token, sign: sign(secret, token), to: pathname + search });
  return `${origin}${ENTER_PATH}?${query.toString()}`;
}

/** The browsers that have a pass, by the cookie that came with a link. */
export class WebPasses {
  readonly #value: string;
  readonly #used = new Set<string>();

  /** @param name The cookie's. Browsers do not tell the ports of a host apart, so each port has its own name. */
  constructor(
    private readonly secret: string,
    private readonly name: string,
  ) {
    this.#value = sign(secret, 'cookie');
  }

  /** @returns the cookie to set; undefined for a token that is forged, old or used. */
  redeem(query: URLSearchParams, now = Date.now()): string | undefined {
    const token = query.get('token') ?? '';
    if (!isSame(query.get('sign') ?? '', sign(this.secret, token))) return undefined;
    if (Number.parseInt(token, 10) < now || this.#used.has(token)) return undefined;
    this.#used.add(token);
    return `${this.name}=${this.#value}; Path=/; HttpOnly; SameSite=Strict`;
  }

  has(cookies = ''): boolean {
    return cookies.split(';').some((cookie) => isSame(cookie.trim(), `${this.name}=${this.#value}`));
  }
}

function sign(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url');
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
