import iconv from 'iconv-lite';

/** What of a text shows its encoding. */
const START = 64 * 1024;
/** ISO-2022-JP says with these where Japanese characters begin, and where they end. */
// oxlint-disable-next-line no-control-regex -- they begin with a control character
const JAPANESE = /\u001b\$[@B][!-~]{2,}?\u001b\([BJ]/;

/** UTF-8 for a text in UTF-32 or ISO-2022-JP, which hardly any program writes any more; others as they are. */
export function asUsualUnicode(bytes: Uint8Array): Uint8Array {
  const order = utf32Order(bytes);
  if (order) return Buffer.from(utf32Text(bytes, order));
  const start = Buffer.from(bytes.subarray(0, START));
  const isAscii = start.every((byte) => byte < 0x80);
  if (!isAscii || !JAPANESE.test(start.toString('latin1'))) return bytes;
  return Buffer.from(japaneseText(Buffer.from(bytes).toString('latin1')));
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
  if (bytes.length < 8 || bytes.length % 4 !== 0) return null;
  const start = bytes.subarray(0, START);
  const isOrder = (high: number, next: number) =>
    start.every((byte, at) => (at % 4 === high ? byte === 0 : at % 4 === next ? byte <= 0x10 : true)) &&
    start.some((byte, at) => at % 4 !== high && at % 4 !== next && byte !== 0);
  if (isOrder(3, 2)) return 'little';
  return isOrder(0, 1) ? 'big' : null;
}

function utf32Text(bytes: Uint8Array, order: 'big' | 'little'): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 4) {
    const code = view.getUint32(at, order === 'little');
    const isCharacter = code <= 0x10_ffff && !(code >= 0xd800 && code <= 0xdfff);
    if (code !== 0xfeff || at > 0) parts.push(isCharacter ? String.fromCodePoint(code) : '\ufffd');
  }
  return parts.join('');
}
