import { posix } from 'node:path';
import { unreadable } from '../unreadable';
import { type Archive, damaged } from './archive';
import { attribute, parseXml } from './parse-xml';
import { cellStyles, type CellStyle } from './temporal-styles';

export interface Sheet {
  name: string;
  part: string;
  hidden: boolean;
}

export interface Workbook {
  sheets: Sheet[];
  /** Days are counted from 1904, as old Macs did. */
  from1904: boolean;
  sharedStringsPart: string | null;
  /** What the number of a cell means in the calendar, by the cell's style; absent: an ordinary number. */
  styles: ReadonlyMap<number, CellStyle>;
}

const MAX_SHEETS = 1000;

/**
 * The workbook, read from the parts of an archive. Macros, external links, charts and images are other parts, which
 * are not read.
 * @throws AppError `data_file_unreadable` if it is not a workbook.
 */
export async function openWorkbook(name: string, archive: Archive): Promise<Workbook> {
  const root = await relations(name, archive, '');
  const part = root.find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  if (!archive.has(part) || !part.toLowerCase().endsWith('.xml')) throw noWorkbook(name, archive);
  const related = await relations(name, archive, part);
  const found: { name: string; id: string; hidden: boolean }[] = [];
  let from1904 = false;
  let isWorkbook = false;
  await parseXml(name, archive.read(part), {
    open(element, attributes) {
      if (element === 'workbook') isWorkbook = true;
      if (element === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (element !== 'sheet') return;
      found.push({
        name: attributes['name'] ?? '',
        id: attribute(attributes, 'id') ?? '',
        hidden: (attributes['state'] ?? 'visible') !== 'visible',
      });
      if (found.length > MAX_SHEETS) throw damaged(name, new Error('Too many sheets.'));
    },
  });
  if (!isWorkbook) throw noWorkbook(name, archive);
  const sheets = found.flatMap(({ id, ...sheet }) => {
    const relation = related.find((other) => other.id === id && other.type === 'worksheet');
    return relation ? [{ ...sheet, part: relation.target }] : [];
  });
  if (sheets.length === 0)
    throw unreadable(`“${name}” has no sheet with cells.`, 'Choose a workbook with data.');
  const stylesPart = related.find(({ type }) => type === 'styles')?.target;
  const stringsPart = related.find(({ type }) => type === 'sharedStrings')?.target;
  return {
    sheets,
    from1904,
    sharedStringsPart: stringsPart !== undefined && archive.has(stringsPart) ? stringsPart : null,
    styles:
      stylesPart !== undefined && archive.has(stylesPart)
        ? await cellStyles(name, archive.read(stylesPart))
        : new Map(),
  };
}

interface Relation {
  id: string;
  /** The last word of its type's address. */
  type: string;
  target: string;
}

/** What a part refers to within the archive. */
async function relations(name: string, archive: Archive, part: string): Promise<Relation[]> {
  const folder = posix.dirname(part);
  const path = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  if (!archive.has(path)) return [];
  const found: Relation[] = [];
  await parseXml(name, archive.read(path), {
    open(element, attributes) {
      if (element !== 'Relationship' || attributes['TargetMode'] === 'External') return;
      const target = attributes['Target'] ?? '';
      found.push({
        id: attributes['Id'] ?? '',
        type: (attributes['Type'] ?? '').split('/').at(-1) ?? '',
        target: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
      });
    },
  });
  return found;
}

function noWorkbook(name: string, archive: Archive) {
  const has = (start: string) => archive.parts.some((part) => part.startsWith(start));
  if (has('xl/workbook.bin')) {
    return unreadable(`“${name}” is a binary Excel workbook.`, 'Save it as an Excel workbook (.xlsx).');
  }
  if (has('word/') || has('ppt/')) {
    return unreadable(
      `“${name}” is a document or a presentation, not a table.`,
      'Choose a workbook or a text file with a table.',
    );
  }
  if (has('content.xml')) {
    return unreadable(
      `“${name}” is an OpenDocument file.`,
      'Save it as an Excel workbook (.xlsx) or as a .csv file.',
    );
  }
  return unreadable(`“${name}” is an archive.`, 'Unpack it and choose a file in it.');
}
