import { AppError, type ErrorCode } from '#shared/errors';

/** What an AI provider, or the way to it, did wrong. */
export class ProviderError extends AppError {
  /** How long the provider asks us to wait before the next try, in milliseconds. */
  readonly retryAfterMs?: number;

  constructor(
    code: ErrorCode,
    message: string,
    options: { hint?: string; cause?: unknown; retryAfterMs?: number } = {},
  ) {
    super(code, message, options);
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** The {@link ProviderError} inside an error that a client library wrapped around it. */
export function findProviderError(error: unknown): ProviderError | undefined {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if (inner instanceof ProviderError) return inner;
  }
  return undefined;
}
