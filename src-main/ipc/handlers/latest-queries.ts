import { AppError } from '#shared/errors';

/** The queries under way, by report: several pages of one may be asked for at a time; another query replaces it. */
export class LatestQueries {
  readonly #underWay = new Map<string, { query: string; stopping: AbortController; pages: number }>();

  /** @throws AppError `cancelled` if it is stopped, otherwise what `work` throws. */
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
