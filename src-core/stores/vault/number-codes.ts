/** Characters written as numbers, in the ways of programs, style sheets, dumps and puzzles. */
const DUMP_LINE =
  /^[\da-f]{7,8}:?[ \t]+((?:[\da-f]{2,4}[ \t]{1,2}){0,15}[\da-f]{2,4})(?:[ \t]{2,}\S.*)?[ \t]*(?:\r?\n|$)/gim;
const HEXADECIMAL = /(?<!\w)(?:(?:0x|\\x)?[\da-f]{2}(?:,\s?|[\s:])?){12,}(?!\w)/gi;
const BINARY = /(?<!\w)(?:[01]{8}[\s,]{0,2}){11,}[01]{8}(?!\w)/g;
const DECIMAL = /(?<![\w.])(?:\d{2,3}(?:,\s?|\s)){11,}\d{2,3}(?![\w.])/g;
const OCTAL = /(?:\\[0-7]{3}){4,}/g;
const STYLE_SHEET = /(?:\\[\da-f]{1,6}\s){4,}/gi;
const CODE_POINTS = /(?:U\+[\da-f]{4,6}[\s,;]{0,2}){4,}/gi;
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|amp);/gi;

/**
 * A text with the characters that its numbers stand for: bytes in hexadecimal, binary, octal and decimal digits, code
 * points, and the entities of HTML.
 * @param read The text of some bytes, undefined if it is none.
 */
export function withoutNumberCodes(text: string, read: (bytes: Uint8Array) => string | undefined): string {
  const bytes = (run: string, numbers: readonly string[], base: number) =>
    read(Uint8Array.from(numbers, (digits) => Number.parseInt(digits, base))) ?? run;
  return (
    text
      .replace(ENTITY, (entity, decimal?: string, hexadecimal?: string) => {
        if (!decimal && !hexadecimal) return '&';
        return character(Number.parseInt(decimal ?? hexadecimal ?? '', decimal ? 10 : 16)) ?? entity;
      })
      .replace(OCTAL, (run) => bytes(run, run.match(/[0-7]{3}/g) ?? [], 8))
      .replace(STYLE_SHEET, codePoints)
      .replace(CODE_POINTS, codePoints)
      .replace(DUMP_LINE, '$1 ')
      .replace(BINARY, (run) => bytes(run, run.match(/[01]{8}/g) ?? [], 2))
      .replace(HEXADECIMAL, (run) => bytes(run, run.replace(/0x|\\x/gi, '').match(/[\da-f]{2}/gi) ?? [], 16))
      // Some of the hexadecimal bytes are decimal numbers, too.
      .replace(DECIMAL, (run) => bytes(run, run.match(/\d+/g) ?? [], 10))
  );
}

/** The character of a code point. */
export function character(code: number): string | undefined {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

function codePoints(run: string): string {
  const codes = run.replaceAll(/U\+/gi, '').match(/[\da-f]+/gi) ?? [];
  return codes.map((code) => character(Number.parseInt(code, 16)) ?? '').join('');
}
