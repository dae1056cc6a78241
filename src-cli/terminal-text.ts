/** Around words to emphasise: characters that no text may hold, so that none of ours is taken for a control character. */
const EMPHASIS_BEGIN = '\uFDD0';
const EMPHASIS_END = '\uFDD1';
const BOLD = '\u001B[1m';
const PLAIN = '\u001B[22m';

/** C0 except tab and new line, DEL, C1, and what changes the direction of text (Unicode's `Bidi_Control`). */
const CONTROL = /(?![\t\n])[\p{Cc}\p{Bidi_Control}]/gu;

/** Marks words that {@link forStream} shows bold on a terminal. */
export function emphasised(text: string): string {
  return `${EMPHASIS_BEGIN}${text}${EMPHASIS_END}`;
}

/**
 * Text as it is written to a stream. A terminal acts on control characters, and prompts, titles, file names and errors
 * may come from anybody: there they become visible symbols. A pipe gets the text as it is, for a program.
 */
export function forStream(stream: { isTTY?: boolean }, text: string): string {
  const shown = stream.isTTY ? visible(text) : text;
  const [begin, end] = stream.isTTY ? [BOLD, PLAIN] : ['', ''];
  return shown.replaceAll(EMPHASIS_BEGIN, begin).replaceAll(EMPHASIS_END, end);
}

/** JSON in which each such character is an escape: as valid, the same value, and safe to show. */
export function escapedJson(value: unknown): string {
  const json = JSON.stringify(value, undefined, 2) ?? '';
  return json.replaceAll(CONTROL, (character) => `\\u${hex(character)}`);
}

/** Unicode has pictures of the C0 characters: ␛ for escape. The others are named by their number. */
function visible(text: string): string {
  return text.replaceAll(CONTROL, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code === 0x7f) return '␡';
    return code < 0x20 ? String.fromCodePoint(0x2400 + code) : `<U+${hex(character)}>`;
  });
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
