import type { FuzzSeed } from './fuzz';
import { workbook } from './workbook';

/** A workbook with cells of most kinds; its parts are stored as they are, so that what breaks them reaches their XML. */
export function workbookSeed(): FuzzSeed {
  const rows = Array.from(
    { length: 20 },
    (_, index) =>
      `<row r="${index + 2}"><c r="A${index + 2}" t="s"><v>${index % 2}</v></c><c r="B${index + 2}"><v>${index * 1.5}</v></c><c r="C${index + 2}" s="1"><v>${43831 + index}</v></c><c r="D${index + 2}" t="inlineStr"><is><t>x ${index}</t></is></c></row>`,
  );
  const header = ['A', 'B', 'C', 'D'].map(
    (name) => `<c r="${name}1" t="inlineStr"><is><t>${name}</t></is></c>`,
  );
  return {
    name: 'a.xlsx',
    content: workbook({
      sheets: { Data: `<row r="1">${header.join('')}</row>${rows.join('')}` },
      strings: ['one', 'two'],
      formats: ['yyyy-mm-dd'],
    }),
    reading: {},
  };
}
