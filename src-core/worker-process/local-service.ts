import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '#shared/errors';
import {
  fromServiceSchema,
  type ServiceAnswer,
  type ServiceAnswers,
  type ServiceQuestion,
  type ToService,
} from '#shared/service-messages';
import { deadlineAfter } from '../platform/deadline';
import type { Log } from '../platform/log';
import { MALLOC_SETTINGS } from './malloc-settings';
import type { SpawnWorker, WorkerProcess } from './worker-supervisor';

export interface LocalServiceOptions {
  spawn: SpawnWorker<ToService>;
  log: Log;
  /** How long it stays without a question, in milliseconds. */
  idleMs?: number;
  /** How long an embedding may take, in milliseconds. */
  embeddingMs?: number;
}

export interface Embedding {
  /** 384 numbers, normalised. */
  vector: Float32Array;
  /** The model that made it: vectors of different models cannot be compared. */
  model: string;
}

interface Running {
  process: WorkerProcess<ToService>;
  exited: Promise<void>;
  /** Each is told null when the process ends. */
  waiting: Map<string, (answer: ServiceAnswer | null) => void>;
  idle?: NodeJS.Timeout;
}

const IDLE_MS = 60_000;
/** The process has to start and to load the model. */
const EMBEDDING_MS = 8000;
/** It has little to clean up. */
const STOP_MS = 3000;

/**
 * Answers the window from a process beside the worker: previews, rows, embeddings of questions. The process starts with
 * the first question and goes when it has had none for a while. When it is killed, another answers what it was at; a
 * question that two processes have not outlived fails.
 */
export class LocalService {
  readonly #options: LocalServiceOptions;
  #running: Running | undefined;
  #isStopped = false;

  constructor(options: LocalServiceOptions) {
    this.#options = options;
  }

  /** Undefined while it does not run. */
  get pid(): number | undefined {
    return this.#running?.process.pid;
  }

  /**
   * @throws AppError `internal` when the process ends twice before it has answered, `cancelled` once stopped, else what
   * it says itself; the signal's reason.
   */
  async ask<Question extends ServiceQuestion>(
    question: Question,
    signal?: AbortSignal,
  ): Promise<ServiceAnswers[Question['about']]> {
    const answer = (await this.#askOnce(question, signal)) ?? (await this.#askOnce(question, signal));
    if (!answer) throw new AppError(ENDED.code, ENDED.message, { hint: ENDED.hint });
    if (!answer.ok) throw AppError.fromShape(answer.error);
    return answer.value as ServiceAnswers[Question['about']];
  }

  /** The embedding of a text; null if there is no model, or it takes too long. @throws the signal's reason. */
  async embed(text: string, signal?: AbortSignal): Promise<Embedding | null> {
    const late = deadlineAfter(this.#options.embeddingMs ?? EMBEDDING_MS);
    try {
      const over = signal ? AbortSignal.any([signal, late]) : late;
      const { vector, model } = await this.ask({ about: 'embedding', text }, over);
      return { vector: Float32Array.from(vector), model };
    } catch (error) {
      signal?.throwIfAborted();
      const isExpected = error instanceof AppError && ['model_missing', 'cancelled'].includes(error.code);
      this.#options.log[isExpected ? 'debug' : 'warn']('A question could not be embedded', { error });
      return null;
    }
  }

  /** Settles when the process has ended; it answers nothing more. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#letGo();
  }

  /** @returns null if the process ends before it has answered. */
  async #askOnce(question: ServiceQuestion, signal?: AbortSignal): Promise<ServiceAnswer | null> {
    signal?.throwIfAborted();
    if (this.#isStopped) throw new AppError('cancelled', 'The app is closing.');
    const running = this.#present();
    clearTimeout(running.idle);
    const id = randomUUID();
    let dismiss = () => {};
    try {
      return await new Promise<ServiceAnswer | null>((resolve, reject) => {
        running.waiting.set(id, resolve);
        dismiss = () => {
          running.process.send({ type: 'dismiss', id });
          reject(signal?.reason as Error);
        };
        signal?.addEventListener('abort', dismiss, { once: true });
        running.process.send({ type: 'ask', id, question });
      });
    } finally {
      running.waiting.delete(id);
      signal?.removeEventListener('abort', dismiss);
      if (running.waiting.size === 0 && running === this.#running) {
        running.idle = setTimeout(() => void this.#letGo(), this.#options.idleMs ?? IDLE_MS).unref();
      }
    }
  }

  async #letGo(): Promise<void> {
    const running = this.#running;
    if (!running) return;
    this.#running = undefined;
    clearTimeout(running.idle);
    running.process.send({ type: 'shutdown' });
    const ended = new AbortController();
    const late = delay(STOP_MS, undefined, { signal: ended.signal }).then(
      () => running.process.kill(),
      () => undefined,
    );
    await running.exited;
    ended.abort();
    await late;
  }

  /** @throws AppError `internal` when it cannot be started. */
  #present(): Running {
    try {
      return (this.#running ??= this.#start());
    } catch (cause) {
      this.#options.log.error('The local service could not be started', { error: cause });
      throw new AppError(ENDED.code, ENDED.message, { hint: ENDED.hint, cause });
    }
  }

  #start(): Running {
    const { spawn, log } = this.#options;
    const process = spawn({ ...MALLOC_SETTINGS, ...globalThis.process.env });
    const waiting: Running['waiting'] = new Map();
    const exited = new Promise<void>((resolve) => {
      process.onExit((code, signal) => {
        if (this.#running?.process === process) {
          this.#running = undefined;
          log.warn('The local service ended unexpectedly', { code, signal });
        }
        for (const answer of waiting.values()) answer(null);
        resolve();
      });
    });
    process.onOutput((line) => log.debug(`service: ${line}`));
    process.onMessage((message) => {
      const parsed = fromServiceSchema.safeParse(message);
      if (!parsed.success) log.warn('The local service sent an invalid message');
      else if (parsed.data.type === 'answer') waiting.get(parsed.data.id)?.(parsed.data.answer);
      else log[parsed.data.level](`service: ${parsed.data.message}`);
    });
    return { process, exited, waiting };
  }
}

const ENDED = {
  code: 'internal',
  message: 'The part of the app that reads files and questions ended before it had an answer.',
  hint: 'Try again. If it happens again, please report it with the log.',
} as const;
