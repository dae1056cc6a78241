import type { IncomingMessage } from 'node:http';

const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;
/** The content types of simple requests (CORS), and none. */
const SIMPLE_TYPE = /^\s*(text\/|application\/x-www-form-urlencoded|multipart\/|$)/i;

/**
 * Why a request to the Web UI is refused, in a sentence; undefined if it may pass. A page of another origin gets
 * nothing (`Origin`, `Sec-Fetch-Site`), nor does one whose name was made to mean this computer (DNS rebinding: `Host`).
 * A link to a page of the Web UI may be followed, since that changes nothing and the page it comes from learns nothing.
 * Changing something needs the pass that the app gives, and must not look like what a form or a page of another origin
 * can send without asking first (`Content-Type`).
 */
export function refusal(
  { method, url = '', headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  hasPass: boolean,
): string | undefined {
  const host = headers.host ?? '';
  if (!LOOPBACK_HOST.test(host) || !/^\/(?!\/)/.test(url)) {
    return 'The Temporal Web UI answers to localhost only.';
  }
  if (!isOfOwnPage(headers, host) && !isVisit(method, url, headers)) {
    return 'The Temporal Web UI does not answer pages of another origin.';
  }
  const reads = method === 'GET' || method === 'HEAD';
  if (!reads && !hasPass) {
    return 'To change anything here, open the Web UI from Leather Book (History or the server’s status), or with the link that "leather-book temporal web-ui" prints.';
  }
  if (!reads && isSimple(headers)) {
    return 'The Temporal Web UI does not accept forms or plain text: send JSON as application/json.';
  }
  return undefined;
}

/**
 * Whether a browser would send it to another origin without asking: a form's content type, plain text or none. The
 * Web UI names no type either, but sends a header for which a browser must ask.
 */
function isSimple(headers: IncomingMessage['headers']): boolean {
  return headers['x-csrf-token'] === undefined && SIMPLE_TYPE.test(headers['content-type'] ?? '');
}

/** From a page that it served itself, typed into the address bar, or from a program that is not a browser. */
function isOfOwnPage(headers: IncomingMessage['headers'], host: string): boolean {
  const { origin, 'sec-fetch-site': site } = headers;
  const fromOrigin = origin === undefined || origin.toLowerCase() === `http://${host.toLowerCase()}`;
  return fromOrigin && (site === undefined || site === 'same-origin' || site === 'none');
}

function isVisit(method: string | undefined, url: string, headers: IncomingMessage['headers']): boolean {
  return (
    method === 'GET' &&
    headers.origin === undefined &&
    headers['sec-fetch-mode'] === 'navigate' &&
    headers['sec-fetch-dest'] === 'document' &&
    !/^\/api(\/|$)/i.test(url)
  );
}
