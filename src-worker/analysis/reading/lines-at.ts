import { createReadStream } from 'node:fs';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * The line, from 1, in which each row of a text begins: a reader's own count is of rows, which can hold line ends.
 * @param positions Of the rows' first bytes, from 0, or of line ends before them; ascending.
 * @param signal Ends the pass.
 */
export async function linesAt(
  path: string,
  positions: readonly number[],
  signal: AbortSignal,
): Promise<number[]> {
  const lines: number[] = [];
  let line = 1;
  let at = 0;
  let before = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024, signal })) {
    for (const byte of chunk as Buffer) {
      // What comes after a carriage return shows whether the line has ended with it.
      if (before === LINE_FEED || (before === CARRIAGE_RETURN && byte !== LINE_FEED)) line += 1;
      if (byte !== LINE_FEED && byte !== CARRIAGE_RETURN) {
        while ((positions[lines.length] ?? Infinity) <= at) lines.push(line);
        if (lines.length === positions.length) return lines;
      }
      before = byte;
      at += 1;
    }
  }
  return [...lines, ...positions.slice(lines.length).map(() => line)];
}
