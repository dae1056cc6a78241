const SECRET_NAME = /(api_?key|token|secret|password|authorization|credential)/i;
/** Keys of OpenAI, Hugging Face, bearer headers, and user names with passwords in addresses. */
const SECRET_VALUE =
  /\b(sk-[\w-]{8,}|hf_\w{8,})|\b(Bearer|Basic)\s+[\w.~+/=-]{8,}|(?<=:\/\/)[^\s/:@]+:[^\s/@]+(?=@)/g;
const HIDDEN = '[hidden]';

/** The text of one entry: the message and its attributes, errors with their stacks and causes, secrets left out. */
export function logLine(message: string, attributes: Record<string, unknown> = {}): string {
  const entries = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const errors = entries.flatMap(([, value]) => (value instanceof Error ? [describeError(value)] : []));
  const plain = Object.fromEntries(entries.filter(([, value]) => !(value instanceof Error)));
  const parts = [message];
  if (Object.keys(plain).length > 0) parts.push(JSON.stringify(plain, hideSecret));
  return [parts.join(' '), ...errors].join('\n').replaceAll(SECRET_VALUE, HIDDEN);
}

function hideSecret(name: string, value: unknown): unknown {
  if (SECRET_NAME.test(name) && value !== null && value !== undefined) return HIDDEN;
  if (value instanceof Error) return describeError(value);
  return typeof value === 'bigint' ? String(value) : value;
}

function describeError(error: Error): string {
  const text = error.stack ?? `${error.name}: ${error.message}`;
  if (error.cause === undefined) return text;
  const cause = error.cause instanceof Error ? describeError(error.cause) : String(error.cause);
  return `${text}\nCaused by: ${cause}`;
}
