import { JSONParser } from '@streamparser/json';

/** What is wrong with a text that should be JSON. */
export class JsonProblem extends Error {
  constructor(
    readonly kind: 'syntax' | 'cut_off' | 'too_large',
    /** How many complete values preceded it. */
    readonly after: number,
    cause?: unknown,
  ) {
    super(`JSON: ${kind}`, { cause });
  }
}

/**
 * The elements of a JSON array, or the values of a text that holds one or several (JSON lines), one after the other:
 * never more than one of them is in memory.
 * @param maxLength Of one value, in UTF-16 code units of its text, to within a chunk.
 * @throws JsonProblem
 */
export async function* jsonValues(chunks: AsyncIterable<string>, maxLength: number): AsyncGenerator<unknown> {
  let parser: JSONParser | undefined;
  const found: unknown[] = [];
  let whole = 0;
  let length = 0;
  for await (const chunk of chunks) {
    const text = parser ? chunk : chunk.trimStart();
    if (text === '') continue;
    parser ??= parserFor(text, found);
    try {
      parser.write(text);
    } catch (error) {
      throw new JsonProblem('syntax', whole + found.length, error);
    }
    length = found.length > 0 ? 0 : length + text.length;
    if (length > maxLength) throw new JsonProblem('too_large', whole);
    whole += found.length;
    yield* found;
    found.length = 0;
  }
  // A parser of several values has no end of its own; one that is between two of them can be ended.
  try {
    if (parser && !parser.isEnded) parser.end();
  } catch (error) {
    throw new JsonProblem('cut_off', whole, error);
  }
}

function parserFor(text: string, found: unknown[]): JSONParser {
  const parser = text.startsWith('[')
    ? new JSONParser({ paths: ['$.*'], keepStack: false })
    : new JSONParser({ paths: ['$'], separator: '' });
  parser.onValue = ({ value }) => {
    found.push(value);
  };
  return parser;
}
