import { AppError } from '#shared/errors';

/** The queries under way, by report: pages of one may be asked for together; another one takes its place. */
export class LatestQueries {
  readonly #underWay = new Map<string, { query: string; stopping: AbortController; pages: number }>();

  /** @throws AppError `cancelled` when it is stopped, else what `work` throws. */
  async run<Result>(
    analysisId: string,
    query: string,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    let present = this.#underWay.get(analysisId);
    if (present?.query !== query) {
      this.stop(analysisId);
      present = { query, stopping: new AbortController(), pages: 0 };
      this.#underWay.set(analysisId, present);
    }
    present.pages += 1;
    try {
      return await work(present.stopping.signal);
    } finally {
      present.pages -= 1;
      if (present.pages === 0 && this.#underWay.get(analysisId) === present)
        this.#underWay.delete(analysisId);
    }
  }

  stop(analysisId: string): void {
    const present = this.#underWay.get(analysisId);
    this.#underWay.delete(analysisId);
    present?.stopping.abort(new AppError('cancelled', 'The query was stopped.'));
  }
}
