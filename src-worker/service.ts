import { keepFilesPrivate } from '#core/platform/files/private-umask';
import { PromptJudge } from '#core/reading/content-safety/prompt-judge';
import { Embedder } from '#core/reading/embeddings/embedder';
import { toServiceSchema, type FromService, type ToService } from '#shared/service-messages';
import { connectParent } from './parent-link';
import { Questions } from './questions/questions';
import { createWorkerLog } from './worker-log';

/**
 * The local service: a process beside the worker that answers the window and runs no jobs, so that the window gets its
 * answers when the workers are elsewhere. It ends when it is told to or loses its parent.
 */

/** How long a message to the parent is on its way, in milliseconds. */
const ANSWER_LEAVES_MS = 100;

keepFilesPrivate();
const parent = connectParent<ToService, FromService>(toServiceSchema);
const log = createWorkerLog(parent && send);
const questions = new Questions({
  send,
  log,
  embedder: new Embedder({ log }),
  judge: new PromptJudge({ log }),
  // Otherwise the end of the process would wait for DuckDB's threads.
  onRunaway: () => setTimeout(() => process.kill(process.pid, 'SIGKILL'), ANSWER_LEAVES_MS),
});

parent?.onMessage((message) => {
  switch (message.type) {
    case 'ask':
      return void questions.answer(message);
    case 'dismiss':
      return questions.dismiss(message.id);
    case 'shutdown':
      return void stop();
  }
});
parent?.onClosed(() => void stop());
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

function send(message: FromService): void {
  void parent?.send(message);
}

async function stop(): Promise<void> {
  await questions.close();
  process.exit(0);
}

function fail(error: unknown): void {
  log.error('The local service cannot go on.', { error });
  process.exit(1);
}
