import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { HealthAddress } from '#core/config/health-address';
import { AppError } from '#shared/errors';
import type { HealthAnswer, WorkerHealth } from './worker-health';

/**
 * Answers `GET /ready` and `GET /alive`: 200 or 503, with the reason as JSON. The questions have no side effects and
 * the answers no secrets.
 * @returns what ends it.
 * @throws AppError `config_invalid` if the address cannot be listened at.
 */
export async function serveHealth(
  { host, port }: HealthAddress,
  health: Pick<WorkerHealth, 'ready' | 'alive'>,
): Promise<() => void> {
  const questions: Record<string, () => HealthAnswer | Promise<HealthAnswer>> = {
    '/ready': () => health.ready(),
    '/alive': () => health.alive(),
  };
  const answer = async ({ method, url = '' }: IncomingMessage, response: ServerResponse): Promise<void> => {
    const question = method === 'GET' ? questions[url] : undefined;
    if (!question) return void response.writeHead(404).end();
    const { yes, ...rest } = await question();
    response.writeHead(yes ? 200 : 503, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ [url.slice(1)]: yes, ...rest }));
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new AppError('config_invalid', `The worker cannot listen at ${host}:${port}.`, {
      hint: 'Set LEATHER_BOOK_WORKER_HEALTH to an address of this computer with a free port, or remove it.',
      cause: error,
    });
  }
  // The worker ends when its work does.
  server.unref();
  return () => void server.close();
}
