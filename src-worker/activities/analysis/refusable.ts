import { AppError, type ErrorCode } from '#shared/errors';

/** A decision: the job ends with this sentence. */
export interface Refusal {
  refused: string;
}

/** What is wrong with the file or the request stays wrong however often it is tried. */
const DECISIONS: ReadonlySet<ErrorCode> = new Set(['data_file_unreadable', 'invalid_input']);

/** Turns what is wrong with the file or the request into a decision; other errors stay errors. */
export async function refusable<Result>(work: () => Promise<Result>): Promise<Result | Refusal> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError) || !DECISIONS.has(error.code)) throw error;
    return { refused: error.hint ? `${error.message} ${error.hint}` : error.message };
  }
}
