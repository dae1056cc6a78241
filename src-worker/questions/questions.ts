import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from '#core/platform/log';
import type { PromptJudge } from '#core/reading/content-safety/prompt-judge';
import type { Embedder } from '#core/reading/embeddings/embedder';
import { toErrorShape } from '#shared/errors';
import type {
  FromService,
  ServiceAnswer,
  ServiceAnswers,
  ServiceQuestion,
  ToService,
} from '#shared/service-messages';
import { previewDataFile } from '../analysis/reading/preview-data-file';
import { OpenedAnalyses } from './opened-analyses';
import { replayCheckOf } from './replay-check';
import { RunawayQuery } from './sql/bounded';

export interface QuestionsOptions {
  send(message: FromService): void;
  log: Log;
  embedder: Embedder;
  judge: PromptJudge;
  /** The work on a question cannot be stopped; the error about it is on its way. */
  onRunaway(): void;
}

/** The window's questions: each is answered once, unless it is dismissed first. */
export class Questions {
  readonly #options: QuestionsOptions;
  readonly #underWay = new Map<string, AbortController>();
  #opened: OpenedAnalyses | undefined;

  constructor(options: QuestionsOptions) {
    this.#options = options;
  }

  async answer({ id, question }: Extract<ToService, { type: 'ask' }>): Promise<void> {
    const dismissed = new AbortController();
    this.#underWay.set(id, dismissed);
    try {
      const answer = await this.#answerOf(question, dismissed.signal);
      if (!dismissed.signal.aborted) this.#options.send({ type: 'answer', id, answer });
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
    this.#options.judge.close();
    await this.#options.embedder.close();
  }

  async #answerOf(question: ServiceQuestion, signal: AbortSignal): Promise<ServiceAnswer> {
    try {
      return { ok: true, value: await this.#find(question, signal) };
    } catch (error) {
      const shape = toErrorShape(error);
      if (shape.code === 'internal' && !signal.aborted) {
        this.#options.log.error(`A question for the ${question.about} failed unexpectedly`, { error });
      }
      if (error instanceof RunawayQuery) setImmediate(this.#options.onRunaway);
      return { ok: false, error: shape };
    }
  }

  #find(question: ServiceQuestion, signal: AbortSignal): Promise<ServiceAnswers[ServiceQuestion['about']]> {
    switch (question.about) {
      case 'preview':
        return previewDataFile(question.path, question.reading, signal);
      case 'rows':
        return this.#analyses().rows(question.folder, question.offset, question.limit);
      case 'query':
        return this.#analyses().query(question.folder, question, signal);
      case 'export':
        return this.#analyses().export(question.folder, question.query, question.format, signal);
      case 'embedding':
        return this.#embed(question.text, signal);
      case 'prompt':
        return this.#options.judge.judge(question.prompt.prompt, question.prompt.negative_prompt);
      case 'replay':
        return replayCheckOf(question.path, signal);
    }
  }

  #analyses(): OpenedAnalyses {
    // A name that nobody else can have taken: what DuckDB writes there are the person's rows.
    return (this.#opened ??= new OpenedAnalyses(mkdtempSync(join(tmpdir(), 'leather-book-rows-'))));
  }

  async #embed(text: string, signal: AbortSignal): Promise<ServiceAnswers['embedding']> {
    const { embedder } = this.#options;
    const model = await embedder.modelName();
    const [vector = []] = await embedder.embed([text], signal);
    return { vector: [...vector], model };
  }
}
