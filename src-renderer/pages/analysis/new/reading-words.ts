const SEPARATORS: Record<string, string> = {
  ',': 'Comma  ,',
  ';': 'Semicolon  ;',
  '\t': 'Tab',
  '|': 'Bar  |',
  ' ': 'Space',
  ':': 'Colon  :',
  '^': 'Caret  ^',
  '~': 'Tilde  ~',
  '\u0001': 'Control character  ^A',
};
export const USUAL_SEPARATORS = [',', ';', '\t', '|', ' '];

/** What separates the values of a row. */
export function separatorWords(delimiter: string): string {
  return SEPARATORS[delimiter] ?? delimiter;
}

/** Where the columns' names are. */
export function headerWords(header: boolean): string {
  return header ? 'First row' : 'None';
}

export function decimalWords(separator: string): string {
  return separator === ',' ? 'Comma  1,5' : 'Point  1.5';
}

export const USUAL_DATE_FORMATS = ['%Y-%m-%d', '%d.%m.%Y', '%d/%m/%Y', '%m/%d/%Y', '%Y/%m/%d', '%d-%m-%Y'];

const DATE_PARTS: Record<string, string> = {
  '%Y': '2026',
  '%y': '26',
  '%m': '03',
  '%-m': '3',
  '%d': '31',
  '%-d': '31',
  '%b': 'Mar',
  '%B': 'March',
  '%H': '14',
  '%I': '02',
  '%M': '05',
  '%S': '09',
  '%f': '250000',
  '%g': '250',
  '%p': 'PM',
};

/** A notation of strptime by way of an example, the 31st of March 2026: `%d.%m.%Y` is "31.03.2026". */
export function dateFormatWords(format: string): string {
  return format.replace(/%-?[A-Za-z]/g, (part) => DATE_PARTS[part] ?? part);
}
