import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as it came in. */
export interface LedgerEntry {
  method: string;
  /** With the query. */
  path: string;
  headers: IncomingMessage['headers'];
  /** Parsed if it is JSON. */
  body: unknown;
}

export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  /** Objects go out as JSON. */
  body?: string | Uint8Array | object;
  /** Sends half of the body and cuts the connection. */
  cut?: boolean;
  /** Sends this many bytes of nothing after the body. */
  padding?: number;
  /** Nothing is sent before this resolves. */
  after?: Promise<unknown>;
}

/** A reply, or what makes one from the request. */
export type Script = Reply | ((entry: LedgerEntry) => Reply);

export interface ScriptedServer {
  /** `http://127.0.0.1:<port>` */
  origin: string;
  /** Every request, oldest first. */
  ledger: LedgerEntry[];
  /** The next requests to this path get these replies, one each; after them the usual ones come again. */
  script(pathStart: string, ...replies: Script[]): void;
  /** Resolves with the nth request (1 is the first) to this path, now or when it comes. */
  request(pathStart: string, nth?: number): Promise<LedgerEntry>;
  /** How often this path was asked. */
  count(pathStart: string): number;
  /** Resolves when a client has given up a request that had no reply yet. */
  abandoned(): Promise<void>;
  close(): Promise<void>;
}

/** An HTTP server on a free local port that records requests and answers by script. */
export async function startScriptedServer(usual: (entry: LedgerEntry) => Reply): Promise<ScriptedServer> {
  const ledger: LedgerEntry[] = [];
  const scripts: { pathStart: string; script: Script }[] = [];
  const changes = new EventTarget();
  let abandonedCount = 0;

  const server = createServer((incoming, outgoing) => {
    void answer(incoming, outgoing);
  });
  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const entry = await readEntry(incoming);
    const index = scripts.findIndex(({ pathStart }) => entry.path.startsWith(pathStart));
    const script = (index === -1 ? undefined : scripts.splice(index, 1)[0]?.script) ?? usual;
    const reply = typeof script === 'function' ? script(entry) : script;
    outgoing.on('close', () => {
      if (outgoing.headersSent) return;
      abandonedCount += 1;
      changes.dispatchEvent(new Event('change'));
    });
    ledger.push(entry);
    changes.dispatchEvent(new Event('change'));
    await reply.after;
    if (!outgoing.destroyed) send(outgoing, reply);
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const matching = (pathStart: string) => ledger.filter(({ path }) => path.startsWith(pathStart));
  async function until<Value>(look: () => Value | undefined): Promise<Value> {
    for (;;) {
      const value = look();
      if (value !== undefined) return value;
      await once(changes, 'change');
    }
  }

  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ledger,
    script: (pathStart, ...replies) => void scripts.push(...replies.map((script) => ({ pathStart, script }))),
    request: (pathStart, nth = 1) => until(() => matching(pathStart)[nth - 1]),
    count: (pathStart) => matching(pathStart).length,
    abandoned: async () => void (await until(() => (abandonedCount > 0 ? true : undefined))),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function readEntry(incoming: IncomingMessage): Promise<LedgerEntry> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  let body: unknown = text;
  try {
    body = JSON.parse(text);
  } catch {
    // Not JSON: kept as text.
  }
  return { method: incoming.method ?? '', path: incoming.url ?? '', headers: incoming.headers, body };
}

const PADDING_BLOCK = Buffer.alloc(1024 * 1024);

function send(
  outgoing: ServerResponse,
  { status = 200, headers = {}, body = '', cut, padding = 0 }: Reply,
): void {
  const isText = typeof body === 'string' || body instanceof Uint8Array;
  const bytes = isText ? Buffer.from(body as string) : Buffer.from(JSON.stringify(body));
  outgoing.writeHead(status, {
    ...(!isText && { 'content-type': 'application/json' }),
    'content-length': bytes.length + padding,
    ...headers,
  });
  if (cut) {
    outgoing.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => outgoing.destroy());
    return;
  }
  outgoing.write(bytes);
  let left = padding;
  const pad = () => {
    while (left > 0) {
      const block = PADDING_BLOCK.subarray(0, Math.min(left, PADDING_BLOCK.length));
      left -= block.length;
      if (!outgoing.write(block)) return void outgoing.once('drain', pad);
    }
    outgoing.end();
  };
  pad();
}
