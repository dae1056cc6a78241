import { unreadable } from './unreadable';

export interface DecodedText {
  text: string;
  /** What could not be read as it was meant. */
  warnings: string[];
}

/** All but tab, line feed, vertical tab, form feed and carriage return. */
// oxlint-disable-next-line no-control-regex -- finding control characters is the point
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f]/g;
/** Beyond this share of a text they are no slip of the program that wrote it. */
const MAX_CONTROLS_SHARE = 1 / 1000;
/** What Windows-1252 has in the places 0x80 … 0x9f; a space where it has nothing. */
const WINDOWS_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
/** UTF-16 shows in its first part as well as in the whole. */
const SAMPLE_BYTES = 64 * 1024;

/**
 * Text out of bytes: by a byte order mark, else by the charset that the document declares, else UTF-16 by
 * the places of its zero bytes, else UTF-8 where that is valid, else Windows-1252 (which contains Latin-1).
 * @param declared A WHATWG encoding label, as in HTML's `<meta charset>`; an unknown one counts as absent.
 * @throws AppError `document_unreadable` for bytes that are no text.
 */
export function decodeText(bytes: Uint8Array, declared?: string): DecodedText {
  const text = decode(bytes, encodingOf(bytes, declared));
  const controls = text.match(CONTROLS)?.length ?? 0;
  if (controls > 1 && controls > text.length * MAX_CONTROLS_SHARE) throw notText();
  const warnings: string[] = [];
  if (controls > 0) warnings.push('Control characters, which are no text, were left out.');
  const broken = text.split('\ufffd').length - 1;
  if (broken > 0) warnings.push('Some characters could not be read; each stands as \ufffd.');
  return { text: text.replace(/\r\n?/g, '\n').replace(CONTROLS, ''), warnings };
}

function encodingOf(bytes: Uint8Array, declared: string | undefined): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  const utf16 = utf16Of(bytes);
  if (utf16) return utf16;
  // Whoever could read the declaration byte by byte was not reading UTF-16.
  if (declared && isEncoding(declared) && !/^utf-?16/i.test(declared)) return declared;
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

/** In UTF-16 the spaces, line ends and Latin letters of a text have their zero bytes on one side. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  if (sample.length < 4 || bytes.length % 2 === 1) return undefined;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < sample.length; index += 2) {
    if (sample[index] === 0) even += 1;
    if (sample[index + 1] === 0) odd += 1;
  }
  const pairs = sample.length / 2;
  // Prose in any script has a space or a line end among thirty characters; a zero word is no character.
  if (odd > pairs / 30 && even < odd / 20) return 'utf-16le';
  if (even > pairs / 30 && odd < even / 20) return 'utf-16be';
  return undefined;
}

function isEncoding(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes) !== undefined;
  } catch {
    return false;
  }
}

function decode(bytes: Uint8Array, label: string): string {
  const decoder = new TextDecoder(label);
  const text = decoder.decode(bytes);
  if (decoder.encoding !== 'windows-1252') return text;
  // Node 20 takes Latin-1 for it and leaves these as control characters.
  return text.replace(/[\u0080-\u009f]/g, (letter) => WINDOWS_1252[letter.charCodeAt(0) - 0x80] ?? letter);
}

function notText() {
  return unreadable(
    'The file is not a text.',
    'Choose a .txt, .md, .html, .pdf or .docx file, or paste the text itself.',
  );
}
