import { AppError, type ErrorCode } from '#shared/errors';
import { TellsContents } from '../../analysis/tells-contents';
import type { ForeignLimits } from '../other-programs';

/** A decision: the job ends with this sentence. */
export interface Refusal {
  refused: string;
}

/** What is wrong with the file or the request stays wrong however often it is tried. */
const DECISIONS: ReadonlySet<ErrorCode> = new Set(['data_file_unreadable', 'invalid_input']);

/**
 * Turns what is wrong with the file or the request into a decision; other errors stay errors.
 * @param limits Of another program's request: it is not told what the file holds.
 */
export async function refusable<Result>(
  work: () => Promise<Result>,
  limits?: ForeignLimits,
): Promise<Result | Refusal> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError) || !DECISIONS.has(error.code)) throw error;
    const { message, hint } = limits && error instanceof TellsContents ? error.withoutContents : error;
    return { refused: hint ? `${message} ${hint}` : message };
  }
}
