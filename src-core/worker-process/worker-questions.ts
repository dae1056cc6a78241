import { randomUUID } from 'node:crypto';
import { AppError } from '#shared/errors';
import type { FromWorker, ToWorker, WorkerAnswers, WorkerQuestion } from '#shared/worker-messages';

type Answer = Extract<FromWorker, { type: 'answer' }>['answer'];

/** Questions that a worker process was asked and has not answered yet. */
export class WorkerQuestions {
  readonly #waiting = new Map<string, (answer: Answer) => void>();

  /**
   * @param worker Undefined while there is none.
   * @throws AppError `worker_unavailable`, or the worker's own; the signal's reason.
   */
  async ask<Question extends WorkerQuestion>(
    worker: { send(message: ToWorker): void } | undefined,
    question: Question,
    signal?: AbortSignal,
  ): Promise<WorkerAnswers[Question['about']]> {
    signal?.throwIfAborted();
    if (!worker) throw AppError.fromShape(UNAVAILABLE);
    const id = randomUUID();
    let dismiss = () => {};
    try {
      const answer = await new Promise<Answer>((resolve, reject) => {
        this.#waiting.set(id, resolve);
        dismiss = () => {
          worker.send({ type: 'dismiss', id });
          reject(signal?.reason as Error);
        };
        signal?.addEventListener('abort', dismiss, { once: true });
        worker.send({ type: 'ask', id, question });
      });
      if (!answer.ok) throw AppError.fromShape(answer.error);
      return answer.value as WorkerAnswers[Question['about']];
    } finally {
      this.#waiting.delete(id);
      signal?.removeEventListener('abort', dismiss);
    }
  }

  /** What comes too late is nobody's any more. */
  answer({ id, answer }: Extract<FromWorker, { type: 'answer' }>): void {
    this.#waiting.get(id)?.(answer);
  }

  /** The worker has ended: nobody will answer. */
  giveUp(): void {
    for (const resolve of this.#waiting.values()) resolve({ ok: false, error: UNAVAILABLE });
  }
}

const UNAVAILABLE = {
  code: 'worker_unavailable',
  message: 'There is no worker to read the file now.',
  hint: 'Try again when the status line says that the worker is running.',
} as const;
