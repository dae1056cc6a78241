import { Agent, createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createProxyServer } from 'httpxy';
import { ENTER_PATH, type WebPasses } from './web-pass';
import { refusal } from './web-rules';

/** The server's Web UI for the person's browser and their programs, and for no other page: see `refusal`. */
export function webDoor(upstream: { host: string; port: number }, passes: WebPasses): Server {
  const proxy = createProxyServer({
    target: { ...upstream, protocol: 'http:' },
    changeOrigin: true,
    agent: new Agent({ keepAlive: true }),
  });
  proxy.on('error', (_error, _request, response) => {
    if (!response || !('headersSent' in response)) return;
    if (response.headersSent) response.destroy();
    else refuse(response, 502, 14, 'The Temporal Web UI does not answer.');
  });
  return createServer((request, response) => {
    const hasPass = passes.has(request.headers.cookie);
    const reason = refusal(request, hasPass);
    if (reason) return refuse(response, 403, 7, reason);
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname === ENTER_PATH) return enter(url.searchParams, passes, hasPass, response);
    void proxy.web(request, response).catch(() => response.destroy());
  });
}

function enter(query: URLSearchParams, passes: WebPasses, hasPass: boolean, response: ServerResponse): void {
  const cookie = passes.redeem(query);
  if (!cookie && !hasPass) {
    refuse(
      response,
      403,
      7,
      'This link has been used or is too old. Open the Web UI from Leather Book again.',
    );
    return;
  }
  const to = query.get('to') ?? '';
  // A page of this door, and of no other host.
  const location = /^\/(?![/\\])/.test(to) ? to : '/';
  response.writeHead(303, { location, 'cache-control': 'no-store', ...(cookie && { 'set-cookie': cookie }) });
  response.end();
}

/** In the form that the Web UI shows; `code` is gRPC's. */
function refuse(
  response: ServerResponse<IncomingMessage>,
  status: number,
  code: number,
  message: string,
): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ code, message }));
}
