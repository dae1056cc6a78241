import { setImmediate as breathe } from 'node:timers/promises';
import { importIds } from '#core/history/import-ids';
import type { JobBook } from '#core/jobs/job-book';
import { Emitter } from '#core/platform/emitter';
import { handOver } from '#core/reading/conversations/hand-over';
import type { ChosenExport } from '#core/reading/conversations/preview-exports';
import { readConversations } from '#core/reading/conversations/read-conversations';
import type { Stores } from '#core/stores/stores';
import type { ImportProgress, ImportResult } from '#shared/conversations';
import { AppError } from '#shared/errors';
import type { MemoryInput } from '#shared/jobs/memory';

export interface ImportRequest {
  files: ChosenExport[];
  conversationIds: readonly string[];
  asked: Pick<MemoryInput, 'review' | 'review_timeout'>;
}

/** The conversations that the window is having handed over, one job each. */
export class ConversationImport {
  /** How far the present import is; null if there is none. */
  progress: ImportProgress | null = null;
  readonly changed = new Emitter<ImportProgress | null>();
  readonly #jobs: Pick<JobBook, 'accept'>;
  readonly #stores: Pick<Stores, 'memories' | 'objects'>;
  #stopped = false;

  constructor(jobs: Pick<JobBook, 'accept'>, stores: Pick<Stores, 'memories' | 'objects'>) {
    this.#jobs = jobs;
    this.#stores = stores;
  }

  /** @throws AppError if another import is under way, or a file can no longer be read. */
  async run({ files, conversationIds, asked }: ImportRequest): Promise<ImportResult> {
    if (this.progress) {
      throw new AppError('invalid_input', 'Other conversations are still being handed over.', {
        hint: 'Wait until they are, or stop that first.',
      });
    }
    const { memories, objects } = this.#stores;
    const chosen = new Set(conversationIds);
    const nextId = importIds();
    let submitted = 0;
    this.#stopped = false;
    this.#tell({ submitted, chosen: chosen.size });
    try {
      for await (const conversation of readConversations(files, chosen, memories)) {
        if (this.#stopped) break;
        const requestId = nextId();
        const request = await handOver(objects, requestId, conversation);
        this.#jobs.accept('memory', requestId, { ...request, ...asked }, true);
        submitted += 1;
        this.#tell({ submitted, chosen: chosen.size });
        // Each is a write to the disk: the window's other calls get their turn in between.
        await breathe();
      }
      return { submitted, stopped: this.#stopped };
    } catch (error) {
      throw submitted > 0 ? afterSome(error, submitted) : error;
    } finally {
      this.#tell(null);
    }
  }

  /** What has been handed over goes on; the rest is not. */
  stop(): void {
    this.#stopped = true;
  }

  #tell(progress: ImportProgress | null): void {
    this.progress = progress;
    this.changed.emit(progress);
  }
}

/** The same failure, saying what was done before it. */
function afterSome(error: unknown, submitted: number): unknown {
  if (!(error instanceof AppError)) return error;
  const done = submitted === 1 ? '1 conversation was' : `${submitted} conversations were`;
  return new AppError(error.code, error.message, {
    hint: `${error.hint ?? 'Choose the files again for the rest.'} Before that, ${done} handed over; nothing is kept twice.`,
    cause: error,
  });
}
