import { parentPort } from 'node:worker_threads';
import type { SearchThreadRequest } from '../search-thread';

/** A text to test against the vault that ends a thread as a crash of native code would. */
export const DEADLY_TEXT = 'the end of the thread';

parentPort?.on('message', ({ request }: { request?: SearchThreadRequest }) => {
  if (request?.question.about === 'vault matches' && request.question.text === DEADLY_TEXT) process.exit(1);
});
