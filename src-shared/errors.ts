/**
 * The closed list of what can go wrong. Temporal failures carry the same words as their `type`,
 * so that no code has to match on message text.
 */
export const ERROR_CODES = [
  'invalid_input',
  'not_found',
  'cancelled',
  /** A decision: the job has ended with `success: false`. */
  'refused',
  'timeout',
  'config_invalid',
  'server_unavailable',
  'server_start_failed',
  /** The server answers, but does not accept our credentials, or we do not accept its certificate. */
  'server_refused',
  'worker_exited',
  'workflow_failed',
  'workflow_timed_out',
  'workflow_terminated',
  'provider_key_missing',
  'provider_key_refused',
  'provider_not_configured',
  'provider_model_unknown',
  'provider_content_refused',
  'provider_request_refused',
  'provider_rate_limited',
  'provider_unavailable',
  'provider_connection_lost',
  'provider_timeout',
  'provider_bad_response',
  'provider_response_too_large',
  'provider_host_not_allowed',
  'disk_full',
  /** The app's store, or another of its files, cannot be read. */
  'storage_damaged',
  /** The app's store is gone, though there are copies of it. */
  'storage_missing',
  /** The server that keeps the store cannot be reached; it may be back soon. */
  'store_unavailable',
  'document_unreadable',
  /** An export or a transcript whose conversations cannot be read; the message says what was seen. */
  'conversations_unreadable',
  'already_reviewed',
  'model_missing',
  /** A data file that cannot be analysed as it is; the message says what is wrong and where. */
  'data_file_unreadable',
  'storage_failed',
  /** The server or the shared folder that keeps the objects does not answer; this passes by itself. */
  'objects_unavailable',
  /** It answers, but refuses: a key, a bucket, a region or a clock is wrong. */
  'objects_refused',
  /** A workflow's data is encrypted, and the key is not here. */
  'payload_unreadable',
  'plain_text_refused',
  /** What an earlier step of a job has kept is not where the next one looks for it. */
  'job_files_missing',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** The one cloneable shape of an error, in every process; its schema is `errorShapeSchema`. */
export interface ErrorShape {
  code: ErrorCode;
  /** One clear sentence. */
  message: string;
  /** What to do next. */
  hint?: string;
  /** The technical reason, for a log or a details line. Never a secret. */
  cause?: string;
}

/** An expected error, shown to the person with its hint. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly hint?: string;

  constructor(code: ErrorCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
  }

  static fromShape(shape: ErrorShape): AppError {
    return new AppError(shape.code, shape.message, { hint: shape.hint, cause: shape.cause });
  }
}

/** True for a word of {@link ERROR_CODES}; a failure's `type` from another program may be anything. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return ERROR_CODES.includes(value as ErrorCode);
}

/** What crosses a process boundary for a thrown value. Unexpected errors become `internal`. */
export function toErrorShape(error: unknown): ErrorShape {
  if (error instanceof AppError) {
    const cause = error.cause === undefined ? undefined : describe(error.cause);
    return { code: error.code, message: error.message, hint: error.hint, cause };
  }
  if (isZodError(error)) {
    return { code: 'invalid_input', message: error.issues.map((issue) => issue.message).join(' ') };
  }
  return {
    code: 'internal',
    message: 'Something unexpected went wrong.',
    hint: 'The log has the details. If it happens again, please report it.',
    cause: describe(error),
  };
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/** By its name: the app's window is open before Zod is loaded. Zod's own class need not be an `Error`. */
function isZodError(error: unknown): error is { issues: readonly { message: string }[] } {
  const { name, issues } = Object(error) as { name?: unknown; issues?: unknown };
  return name === 'ZodError' && Array.isArray(issues);
}
