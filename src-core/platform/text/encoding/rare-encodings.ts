import iconv from 'iconv-lite';

/** What of a text shows its encoding. */
const START = 64 * 1024;
/** Japanese characters in a row, in bytes. */
const LONGEST_RUN = 64 * 1024;
const LINE_FEED = 10;
const ESCAPE = 0x1b;
const TO_LATIN = 0x28;
/** ISO-2022-JP says with these where Japanese characters begin, and where they end. */
// oxlint-disable-next-line no-control-regex -- they begin with a control character
const JAPANESE = /\u001b\$[@B][!-~]{2,}?\u001b\([BJ]/;

/** UTF-8 for a text in UTF-32 or ISO-2022-JP, which hardly any program writes any more; others as they are. */
export function asUsualUnicode(bytes: Uint8Array): Uint8Array {
  return rareDecoder(bytes)?.(bytes, true) ?? bytes;
}

/**
 * What turns a text in UTF-32 or ISO-2022-JP into UTF-8, piece by piece; null for any other text.
 * @param beginning Its first piece.
 */
export function rareDecoder(
  beginning: Uint8Array,
): ((piece: Uint8Array, last: boolean) => Uint8Array) | null {
  const start = beginning.subarray(0, START);
  const order = utf32Order(start);
  const isJapanese =
    order === null &&
    start.every((byte) => byte < 0x80) &&
    JAPANESE.test(Buffer.from(start).toString('latin1'));
  if (order === null && !isJapanese) return null;
  let rest = Buffer.alloc(0);
  let isFirst = true;
  return (piece, last) => {
    const whole = Buffer.concat([rest, piece]);
    const end = last ? whole.length : order ? whole.length - (whole.length % 4) : japaneseEnd(whole);
    rest = whole.subarray(end);
    const taken = whole.subarray(0, end);
    const text = order ? utf32Text(taken, order, isFirst) : japaneseText(taken.toString('latin1'));
    isFirst &&= taken.length === 0;
    return Buffer.from(text);
  };
}

/** Up to where a text can be decoded before more of it comes: not to within Japanese characters, or a mark of them. */
function japaneseEnd(bytes: Buffer): number {
  const mark = bytes.lastIndexOf(ESCAPE);
  const isLatin = mark === -1 || (bytes[mark + 1] === TO_LATIN && mark + 2 < bytes.length);
  // They end with their line. Where they go on for longer, nobody wrote them: one may be lost.
  const end = isLatin ? bytes.length : Math.max(mark, bytes.lastIndexOf(LINE_FEED) + 1);
  return bytes.length - end > LONGEST_RUN ? bytes.length : end;
}

/** The runtimes differ in whether they know it: its pairs are those of EUC-JP without the highest bits. */
function japaneseText(text: string): string {
  // oxlint-disable-next-line no-control-regex -- they begin with a control character
  return text.replace(/\u001b\$[@B]([^\u001b]*)|\u001b\([BJ]/g, (_, pairs: string | undefined) =>
    (pairs ?? '').replace(/[!-~]{2}/g, (pair) => {
      const bytes = Buffer.from(pair, 'latin1').map((byte) => byte | 0x80);
      return iconv.decode(Buffer.from(bytes), 'euc-jp');
    }),
  );
}

/** By the byte order mark, or because each character is below U+110000 and few are beyond the first plane. */
function utf32Order(bytes: Uint8Array): 'big' | 'little' | null {
  const start = bytes.subarray(0, bytes.length - (bytes.length % 4));
  if (start.length < 8 || (bytes.length < START && start.length < bytes.length)) return null;
  const isOrder = (high: number, next: number) =>
    start.every((byte, at) => (at % 4 === high ? byte === 0 : at % 4 === next ? byte <= 0x10 : true)) &&
    start.some((byte, at) => at % 4 !== high && at % 4 !== next && byte !== 0);
  if (isOrder(3, 2)) return 'little';
  return isOrder(0, 1) ? 'big' : null;
}

function utf32Text(bytes: Uint8Array, order: 'big' | 'little', isFirst: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, order === 'little');
    const isCharacter = code <= 0x10_ffff && !(code >= 0xd800 && code <= 0xdfff);
    if (code !== 0xfeff || at > 0 || !isFirst)
      parts.push(isCharacter ? String.fromCodePoint(code) : '\ufffd');
  }
  return parts.join('');
}
