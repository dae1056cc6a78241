import { join } from 'node:path';
import { AppError } from '#shared/errors';
import type { SearchAnswer, SearchRequest, SimilarKnowledge } from '#shared/knowledge';
import {
  memorySearchRequestSchema,
  recallRequestSchema,
  type MemorySearchAnswer,
  type MemorySearchRequest,
  type RecallAnswer,
  type RecallRequest,
} from '#shared/memory-search';
import type { VaultMatch, VaultPage, VaultQuery } from '#shared/vault';
import type { QuestionVector } from '../knowledge/library-search';
import type { ReadImport } from '../knowledge/read-import';
import { ThreadEnded } from '../../platform/threads/thread';
import { ThreadPool } from '../../platform/threads/thread-pool';
import {
  answerTo,
  type SearchAnswers,
  type SearchedStores,
  type SearchQuestion,
  type TextVectors,
} from './search-answers';
import type { SearchThreadRequest } from './search-thread';

/** The main process's program is in a folder beside that of the built thread. */
const SEARCH_THREAD = join(import.meta.dirname, '..', 'search', 'search-thread.js');

export interface SearchServiceOptions {
  /** The path of the store, which exists; or, where another process searches it, the stores. */
  searched: string | SearchedStores;
  /** @throws the signal's reason. */
  embed: (question: string, signal: AbortSignal) => Promise<QuestionVector>;
  /** The built `search-thread.ts`. */
  threadPath?: string;
}

/**
 * Searches library, memories and vault. A store in the data folder is searched in a thread with its own connection, so
 * that the window's process is not blocked; a database server does most of the work itself. The thread starts with the first question and ends after a while without one. Every method @throws AppError
 * `storage_damaged`, `storage_failed` or `store_unavailable`, and `cancelled` once the service is closed.
 */
export class SearchService {
  readonly #options: SearchServiceOptions;
  readonly #threads: ThreadPool<SearchThreadRequest, SearchAnswers[SearchQuestion['about']]>;
  readonly #closing = new AbortController();
  readonly #newest = new Map<SearchQuestion['about'], AbortController>();

  constructor(options: SearchServiceOptions) {
    this.#options = options;
    // One thread: a second would take the processor from the worker, and need as much memory again.
    this.#threads = new ThreadPool({ path: options.threadPath ?? SEARCH_THREAD, limit: 1 });
  }

  /**
   * The library's answer to a question.
   * @throws AppError `cancelled` when a newer question comes before this one's turn.
   */
  async knowledge(request: SearchRequest): Promise<SearchAnswer> {
    const signal = this.#newer('knowledge');
    const query = await this.#options.embed(request.question, signal);
    return this.#ask({ about: 'knowledge', request, query }, signal);
  }

  /**
   * The answer of conversations, memories and library to a question.
   * @throws AppError `cancelled` when a newer question comes before this one's turn.
   */
  async memories(request: MemorySearchRequest): Promise<MemorySearchAnswer> {
    const signal = this.#newer('memories');
    const { question } = memorySearchRequestSchema.parse(request);
    const vectors = await this.#vectors(question, signal);
    return this.#ask({ about: 'memories', request, vectors }, signal);
  }

  /** What was said and is remembered that matters for a text. */
  async recall(request: RecallRequest): Promise<RecallAnswer> {
    const { signal } = this.#closing;
    const vectors = await this.#vectors(recallRequestSchema.parse(request).text, signal);
    return this.#ask({ about: 'recall', request, vectors });
  }

  /** Entries of the library that have much of their text in common with a text, most alike first. */
  similarKnowledge(content: string): Promise<SimilarKnowledge[]> {
    return this.#ask({ about: 'similar knowledge', content });
  }

  /** One page of the vault, newest first. */
  deniedTexts(query: VaultQuery): Promise<VaultPage> {
    return this.#ask({ about: 'denied texts', query });
  }

  /** Every denied text that a text is or contains, best first. */
  vaultMatches(text: string): Promise<VaultMatch[]> {
    return this.#ask({ about: 'vault matches', text });
  }

  /**
   * The part of a JSON export that the library does not know yet. @throws AppError `invalid_input` if it is not an
   * export.
   */
  readImport(text: string): Promise<ReadImport> {
    return this.#ask({ about: 'import', text });
  }

  /** Ends the thread, even in the middle of a search. */
  async close(): Promise<void> {
    this.#closing.abort(new AppError('cancelled', 'The app is closing.'));
    await this.#threads.close();
  }

  /** The signal of the newest question of a kind; those before it are aborted. */
  #newer(about: SearchQuestion['about']): AbortSignal {
    this.#newest.get(about)?.abort(new AppError('cancelled', 'A newer search took the place of this one.'));
    const newest = new AbortController();
    this.#newest.set(about, newest);
    return newest.signal;
  }

  async #vectors(question: string, signal: AbortSignal): Promise<TextVectors> {
    const texts = await this.#ask({ about: 'texts to embed', question }, signal);
    return Promise.all(texts.map(async (text) => [text, await this.#options.embed(text, signal)] as const));
  }

  async #ask<Question extends SearchQuestion>(
    question: Question,
    newer?: AbortSignal,
  ): Promise<SearchAnswers[Question['about']]> {
    const closing = this.#closing.signal;
    const signal = newer ? AbortSignal.any([newer, closing]) : closing;
    const { searched } = this.#options;
    if (typeof searched !== 'string') {
      signal.throwIfAborted();
      const answer = await answerTo(question, searched);
      signal.throwIfAborted();
      return answer;
    }
    try {
      const answer = await this.#threads.run({ database: searched, question }, signal);
      return answer as SearchAnswers[Question['about']];
    } catch (error) {
      if (!(error instanceof ThreadEnded)) throw error;
      throw new AppError('internal', 'The search ended before it had an answer.', {
        hint: 'Search again. If it happens again, please report it with the log.',
        cause: error,
      });
    }
  }
}
