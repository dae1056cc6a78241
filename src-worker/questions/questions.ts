import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from '#core/platform/log';
import { toErrorShape } from '#shared/errors';
import type { FromWorker, ToWorker, WorkerAnswers, WorkerQuestion } from '#shared/worker-messages';
import { previewDataFile } from '../analysis/reading/preview-data-file';
import { OpenedAnalyses } from './opened-analyses';

type Answer = Extract<FromWorker, { type: 'answer' }>['answer'];

/** What the supervisor asks: each question is answered once, unless it is dismissed before. */
export class Questions {
  readonly #send: (message: FromWorker) => void;
  readonly #log: Log;
  readonly #underWay = new Map<string, AbortController>();
  #opened: OpenedAnalyses | undefined;

  constructor({ send, log }: { send(message: FromWorker): void; log: Log }) {
    this.#send = send;
    this.#log = log;
  }

  async answer({ id, question }: Extract<ToWorker, { type: 'ask' }>): Promise<void> {
    const dismissed = new AbortController();
    this.#underWay.set(id, dismissed);
    try {
      const answer = await this.#answerOf(question, dismissed.signal);
      if (!dismissed.signal.aborted) this.#send({ type: 'answer', id, answer });
    } finally {
      this.#underWay.delete(id);
    }
  }

  dismiss(id: string): void {
    this.#underWay.get(id)?.abort();
  }

  async close(): Promise<void> {
    for (const dismissed of this.#underWay.values()) dismissed.abort();
    await this.#opened?.close();
  }

  async #answerOf(question: WorkerQuestion, signal: AbortSignal): Promise<Answer> {
    try {
      return { ok: true, value: await this.#find(question, signal) };
    } catch (error) {
      const shape = toErrorShape(error);
      if (shape.code === 'internal' && !signal.aborted) {
        this.#log.error(`A question for the ${question.about} failed unexpectedly`, { error });
      }
      return { ok: false, error: shape };
    }
  }

  #find(question: WorkerQuestion, signal: AbortSignal): Promise<WorkerAnswers[WorkerQuestion['about']]> {
    switch (question.about) {
      case 'preview':
        return previewDataFile(question.path, question.reading, signal);
      case 'rows':
        // A name that nobody else can have taken: what DuckDB spills are the person's rows.
        this.#opened ??= new OpenedAnalyses(mkdtempSync(join(tmpdir(), 'leather-book-rows-')));
        return this.#opened.rows(question.folder, question.offset, question.limit);
    }
  }
}
