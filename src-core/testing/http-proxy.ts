import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HttpProxy {
  /** `http://127.0.0.1:<port>` */
  origin: string;
  /** What was asked for, oldest first: `PUT /bucket/key?query`. */
  ledger: string[];
  /** Cuts connections to requests whose line matches: before the request is passed on, or after half of the answer. */
  cut: { line: RegExp; times: number; at: 'request' | 'half of the answer' } | undefined;
  close(): Promise<void>;
}

/** Passes requests on to a real server, records them, and cuts the connections that it is told to. */
export async function startHttpProxy(target: string): Promise<HttpProxy> {
  const ledger: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const line = `${incoming.method} ${incoming.url}`;
    ledger.push(line);
    const { cut } = proxy;
    const isCut = cut !== undefined && cut.times > 0 && cut.line.test(line);
    if (isCut) cut.times -= 1;
    if (isCut && cut.at === 'request') incoming.socket.destroy();
    else pass(incoming, outgoing, isCut);
  });
  function pass(incoming: IncomingMessage, outgoing: ServerResponse, isCut: boolean): void {
    const { method, headers, url } = incoming;
    const onward = request(new URL(url ?? '', target), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      if (!isCut) return void answer.pipe(outgoing);
      let left = Number(answer.headers['content-length']) / 2;
      answer.on('data', (piece: Buffer) => {
        if (left <= 0) return;
        const part = piece.subarray(0, Math.ceil(left));
        left -= part.length;
        outgoing.write(part, () => {
          if (left <= 0) outgoing.destroy();
        });
      });
    });
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy: HttpProxy = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ledger,
    cut: undefined,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return proxy;
}
