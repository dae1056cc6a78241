import { parseXml } from './parse-xml';

/** What the number of a cell means in the calendar. */
export type TemporalStyle = 'date' | 'timestamp' | 'time';
/** The unit in which a format counts beyond a day, or beyond an hour or a minute: “[h]:mm”. */
export type DurationStyle = 'h' | 'min' | 's';
/** What a cell shows of its number: a moment, a duration, or so many digits, as of a postcode. */
export type CellStyle = TemporalStyle | DurationStyle | number;

/** The formats that every workbook has, those of East Asian languages included (ECMA-376, part 1, 18.8.30). */
function builtIn(id: number): TemporalStyle | DurationStyle | null {
  if (id === 46) return 'h';
  if (
    (id >= 14 && id <= 17) ||
    (id >= 27 && id <= 31) ||
    (id >= 50 && id <= 54) ||
    (id >= 57 && id <= 58) ||
    id === 36
  ) {
    return 'date';
  }
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 55 && id <= 56) || id === 45 || id === 47)
    return 'time';
  return id === 22 ? 'timestamp' : null;
}

/** The unit of a format that counts hours, minutes or seconds; null for others. */
function durationOfCode(code: string): DurationStyle | null {
  const [positive = ''] = code.split(';');
  const counted = /\[(h|m|s)\1*\]/i.exec(positive.replace(/"[^"]*"?/g, ''))?.[1]?.toLowerCase();
  if (counted === undefined) return null;
  return counted === 'h' ? 'h' : counted === 'm' ? 'min' : 's';
}

/** What a format's code makes of a number; null for an ordinary number, and for hours that are counted beyond a day. */
export function styleOfCode(code: string): TemporalStyle | null {
  const [positive = ''] = code.split(';');
  if (/\[(h+|m+|s+)\]/i.test(positive)) return null;
  const letters = positive
    .replace(/"[^"]*"?/g, '')
    .replace(/\\./g, '')
    .replace(/[_*]./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/general/gi, '')
    .toLowerCase();
  const hasDay =
    /[dy]/.test(letters) || (/m/.test(letters) && !/[hs]/.test(letters) && /m{1,5}/.test(letters));
  const hasTime = /[hs]/.test(letters);
  if (hasDay && hasTime) return 'timestamp';
  if (hasTime) return 'time';
  return hasDay ? 'date' : null;
}

/** The digits of a format that shows the zeros before a number, like “00000”; null for others. */
function digitsOf(code: string): number | null {
  return /^0{2,}(?:;|$)/.test(code) ? code.search(/;|$/) : null;
}

/** What the number of a cell means in the calendar, or how many digits it has, by the cell's style. */
export async function cellStyles(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
): Promise<Map<number, CellStyle>> {
  const codes = new Map<number, string>();
  const styles = new Map<number, CellStyle>();
  let inCells = false;
  let index = 0;
  await parseXml(name, chunks, {
    open(element, attributes) {
      if (element === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      if (element === 'cellXfs') inCells = true;
      if (element !== 'xf' || !inCells) return;
      const id = Number(attributes['numFmtId'] ?? 0);
      const code = codes.get(id);
      const style =
        code === undefined ? builtIn(id) : (digitsOf(code) ?? durationOfCode(code) ?? styleOfCode(code));
      if (style) styles.set(index, style);
      index += 1;
    },
    close(element) {
      if (element === 'cellXfs') inCells = false;
    },
  });
  return styles;
}
