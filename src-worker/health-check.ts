import { get } from 'node:http';
import { parseHealthAddress } from '#core/config/health-address';

/**
 * `node health-check.js ready|alive`: asks the worker at `LEATHER_BOOK_WORKER_HEALTH`, and ends with 0 for yes, 1 for
 * no (or no answer), 2 for a wrong question. What a container engine runs.
 */

const PATIENCE_MS = 8000;

const question = process.argv[2] ?? 'ready';
const address = parseHealthAddress(process.env.LEATHER_BOOK_WORKER_HEALTH ?? '');
if (!address || !/^(ready|alive)$/.test(question)) {
  console.error(
    'Usage: LEATHER_BOOK_WORKER_HEALTH=host:port node health-check.js ready|alive, with the worker’s own value.',
  );
  process.exit(2);
}
// Where the worker listens at all addresses, it is reached at one of this computer.
const host = address.host === '0.0.0.0' ? '127.0.0.1' : address.host === '::' ? '::1' : address.host;
const request = get({ host, port: address.port, path: `/${question}`, timeout: PATIENCE_MS }, (response) => {
  response.pipe(process.stdout);
  process.exitCode = response.statusCode === 200 ? 0 : 1;
});
request.on('timeout', () => request.destroy(new Error('no answer in time')));
request.on('error', (error) => {
  console.error(`The worker does not say how it is: ${error.message}`);
  process.exitCode = 1;
});
