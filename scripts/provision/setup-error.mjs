/**
 * A set-up failure a person can act on.
 * `message` says what went wrong, `tried` each attempt with its outcome, `hint` what to do next.
 */
export class SetupError extends Error {
  name = 'SetupError';

  /**
   * @param {string} message
   * @param {{ tried?: string[], hint?: string, cause?: unknown }} [details]
   */
  constructor(message, { tried = [], hint, cause } = {}) {
    super(message, { cause });
    this.tried = tried;
    this.hint = hint;
  }

  /** The whole report, ready for a terminal. */
  report() {
    const lines = [this.message];
    if (this.tried.length > 0) lines.push('Tried:', ...this.tried.map((attempt) => `  - ${attempt}`));
    if (this.hint) lines.push(this.hint);
    return lines.join('\n');
  }
}

/** One line for any error, with the network's own code where `fetch` hides it in `cause`. */
export function reasonOf(error) {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? error.cause : undefined;
  return cause ? `${error.message} (${cause.message})` : error.message;
}
