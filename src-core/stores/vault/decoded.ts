/** Lines of Base64, in its usual or its URL's alphabet. */
const BASE64 = /(?<![\w+/=-])(?:(?:[\w+/-]{20,}\r?\n)+[\w+/-]+={0,2}|[\w+/-]{20,}={0,2})(?![\w+/=-])/g;
const LAST_LINE = /\r?\n\S*$/;
const HEXADECIMAL = /(?<!\w)(?:(?:0x|\\x)?[\da-f]{2}[\s:,]?){12,}(?!\w)/gi;
const PERCENT = /(?:%[\da-f]{2})+/gi;
const QUOTED_PRINTABLE = /(?:=[\dA-F]{2})+/g;
const SOFT_LINE_BREAK = /=\r?\n/g;
const ESCAPED_BYTES = /(?:\\x[\da-f]{2})+/gi;
const ESCAPE = /\\(?:u\{([\da-f]{1,6})\}|u([\da-f]{4})|[nrtbfv"'/\\])/gi;
/** What is encoded may have been encoded before. */
const ROUNDS = 3;
/** At least this share of what is decoded is letters, digits and spaces; otherwise it was not one of these encodings. */
const MIN_READABLE = 0.7;
const READABLE = /[\p{L}\p{M}\p{N}\s]/gu;

/**
 * A text with what a program or a reader would decode: Base64, hexadecimal digits, percent escapes, quoted-printable
 * and the escapes of JSON and of programming languages. The text itself if it has none of them.
 */
export function decoded(text: string): string {
  let read = text;
  for (let round = 0; round < ROUNDS; round += 1) {
    const further = decodedOnce(read);
    if (further === read) break;
    read = further;
  }
  return read;
}

function decodedOnce(text: string): string {
  return text
    .replace(ESCAPED_BYTES, (run) => {
      const bytes = Buffer.from(run.replaceAll(/\\x/gi, ''), 'hex');
      return utf8(bytes) ?? bytes.toString('latin1');
    })
    .replace(ESCAPE, (escape, braces?: string, four?: string) => {
      const code = braces ?? four;
      return code === undefined ? ' ' : (character(code) ?? escape);
    })
    .replace(PERCENT, (run) => utf8(Buffer.from(run.replaceAll('%', ''), 'hex')) ?? run)
    .replace(SOFT_LINE_BREAK, '')
    .replace(QUOTED_PRINTABLE, (run) => utf8(Buffer.from(run.replaceAll('=', ''), 'hex')) ?? run)
    .replace(HEXADECIMAL, (run) => readable(Buffer.from(run.replace(/0x|\\x|[\s:,]/gi, ''), 'hex')) ?? run)
    .replace(BASE64, (run) => base64(run) ?? lastLineAlone(run) ?? run);
}

function base64(run: string): string | undefined {
  return readable(Buffer.from(run.replace(/\s/g, ''), 'base64'));
}

/** The last line may be a word that follows. */
function lastLineAlone(run: string): string | undefined {
  const last = LAST_LINE.exec(run)?.[0];
  const before = last && base64(run.slice(0, -last.length));
  return before ? before + last : undefined;
}

function character(hexadecimal: string): string | undefined {
  const code = Number.parseInt(hexadecimal, 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function readable(bytes: Uint8Array): string | undefined {
  const text = utf8(bytes);
  if (text === undefined) return undefined;
  return (text.match(READABLE)?.length ?? 0) >= [...text].length * MIN_READABLE ? ` ${text} ` : undefined;
}
