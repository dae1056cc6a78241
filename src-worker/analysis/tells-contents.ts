import { AppError, type ErrorCode } from '#shared/errors';

interface Words {
  message: string;
  hint?: string;
}

/**
 * What is wrong with a file or a request, in words that reveal some of what the file holds: names of columns and
 * sheets, beginnings of lines. They are for the file's owner only.
 */
export class TellsContents extends AppError {
  /** The same in words that anybody may read. */
  readonly withoutContents: Words;

  constructor(code: ErrorCode, { message, hint }: Words, withoutContents: Words, cause?: unknown) {
    super(code, message, { hint, cause });
    this.withoutContents = withoutContents;
  }
}
