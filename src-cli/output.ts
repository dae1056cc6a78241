import type { ErrorShape } from '#shared/errors';
import { escapedJson, forStream } from './terminal-text';

/** A command's final answer: for a person, and as one JSON value for a program. */
export interface Answer {
  text: string;
  json: unknown;
}

/** Writes a command's answer to standard output, as JSON if that was asked for. */
export function writeAnswer({ text, json }: Answer, asJson: boolean): Promise<void> {
  // `json` is undefined if the command has already written its JSON values.
  const output = asJson ? escapedJson(json) : text;
  return write(process.stdout, output === '' ? '' : `${output}\n`);
}

/** Writes why a command failed: as its JSON value, or to standard error. */
export function writeError({ message, hint, code, cause }: ErrorShape, asJson: boolean): Promise<void> {
  if (asJson) return writeAnswer({ text: '', json: { error: message, code, hint, cause } }, true);
  const details = code === 'internal' && cause ? `${cause}\n` : '';
  return write(process.stderr, `error: ${message}\n${hint ? `${hint}\n` : ''}${details}`);
}

/** A remark for the person, beside the answer. */
export function writeNote(text: string): void {
  process.stderr.write(forStream(process.stderr, `${text}\n`));
}

/** Settles when the text is out: a pipe takes it later than a terminal, and the process is about to end. */
function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => {
    stream.write(forStream(stream, text), () => resolve());
  });
}
