import type { Element } from '@xmldom/xmldom';
import { childOf, elementLike, elementsOf, parseXml, runOf, valueOf, xmlBytes } from './docx-xml';

interface Level {
  format: string;
  /** "%1.%2": the numbers of the levels in it. */
  text: string;
  start: number;
  isLegal: boolean;
}

interface List {
  /** Lists of the same kind continue the count. */
  kind: string;
  levels: Map<number, Level>;
}

interface NumberingProperties {
  list: string | undefined;
  level: number;
}

/**
 * Writes the numbers of clauses, headings and lists before their text, as Word shows them: "1.1", "(a)", "Article II".
 * Bullets stay what they are.
 * @returns The numbering without the numbers that were written.
 */
export function writeNumbers(
  document: Element,
  numbering: Uint8Array,
  styles: Uint8Array | undefined,
): Uint8Array {
  const definitions = parseXml(numbering);
  const lists = listsOf(definitions);
  const byStyle = numberingOfStyles(styles, definitions);
  const counters = new Map<string, number[]>();
  for (const paragraph of elementsOf(document, 'p')) {
    const properties = childOf(paragraph, 'pPr');
    const own = numberingOf(childOf(properties, 'numPr'));
    const inherited = byStyle.get(valueOf(childOf(properties, 'pStyle')) ?? '');
    const id = own?.list ?? inherited?.list;
    const list = id === undefined ? undefined : lists.get(id);
    if (!list) continue;
    const at = own?.list === undefined ? (inherited?.level ?? 0) : own.level;
    const level = list.levels.get(at);
    if (!level || level.format === 'bullet') continue;
    const label = nextLabel(list, at, counters);
    if (label.trim() !== '') {
      const first = properties?.nextSibling ?? paragraph.firstChild;
      paragraph.insertBefore(runOf(paragraph, `${label} `), first);
    }
    const off = elementLike(paragraph, 'numPr');
    const none = elementLike(paragraph, 'numId');
    none.setAttribute(`${paragraph.prefix ? `${paragraph.prefix}:` : ''}val`, '0');
    off.appendChild(none);
    const written = childOf(properties, 'numPr');
    if (written) properties?.replaceChild(off, written);
  }
  for (const style of elementsOf(definitions, 'pStyle')) {
    const level = style.parentNode as Element;
    if (valueOf(childOf(level, 'numFmt')) !== 'bullet') level.removeChild(style);
  }
  return xmlBytes(definitions);
}

function numberingOf(properties: Element | undefined): NumberingProperties | undefined {
  if (!properties) return undefined;
  return {
    list: valueOf(childOf(properties, 'numId')),
    level: Number(valueOf(childOf(properties, 'ilvl')) ?? 0),
  };
}

function listsOf(definitions: Element): Map<string, List> {
  const kinds = new Map<string, Map<number, Level>>();
  for (const kind of elementsOf(definitions, 'abstractNum')) {
    kinds.set(valueOf(kind, 'abstractNumId') ?? '', levelsOf(kind));
  }
  const lists = new Map<string, List>();
  for (const list of elementsOf(definitions, 'num')) {
    const kind = valueOf(childOf(list, 'abstractNumId')) ?? '';
    const levels = new Map(kinds.get(kind));
    const changes = elementsOf(list, 'lvlOverride');
    for (const change of changes) {
      const at = Number(valueOf(change, 'ilvl') ?? 0);
      const level = levelsOf(change).get(at) ?? levels.get(at);
      const start = valueOf(childOf(change, 'startOverride'));
      if (level) levels.set(at, start === undefined ? level : { ...level, start: Number(start) });
    }
    const id = valueOf(list, 'numId') ?? '';
    lists.set(id, { kind: changes.length > 0 ? `${kind} ${id}` : kind, levels });
  }
  return lists;
}

function levelsOf(owner: Element): Map<number, Level> {
  return new Map(
    elementsOf(owner, 'lvl').map((level) => [
      Number(valueOf(level, 'ilvl') ?? 0),
      {
        format: valueOf(childOf(level, 'numFmt')) ?? 'decimal',
        text: valueOf(childOf(level, 'lvlText')) ?? '',
        start: Number(valueOf(childOf(level, 'start')) ?? 1),
        isLegal: childOf(level, 'isLgl') !== undefined,
      },
    ]),
  );
}

/** Styles that number their paragraphs, and those that are based on them. */
function numberingOfStyles(
  styles: Uint8Array | undefined,
  definitions: Element,
): Map<string, NumberingProperties> {
  const found = new Map<string, NumberingProperties>();
  if (!styles) return found;
  const all = new Map(
    elementsOf(parseXml(styles), 'style').map((style) => [valueOf(style, 'styleId') ?? '', style]),
  );
  const levelOf = new Map(
    elementsOf(definitions, 'pStyle').map((style) => [
      valueOf(style) ?? '',
      Number(valueOf(style.parentNode as Element, 'ilvl') ?? 0),
    ]),
  );
  for (const id of all.keys()) {
    let style = all.get(id);
    for (let depth = 0; style && depth < 20; depth += 1) {
      const numbering = numberingOf(childOf(style, 'pPr', 'numPr'));
      if (numbering?.list !== undefined) {
        found.set(id, { list: numbering.list, level: levelOf.get(id) ?? numbering.level });
        break;
      }
      style = all.get(valueOf(childOf(style, 'basedOn')) ?? '');
    }
  }
  return found;
}

function nextLabel({ kind, levels }: List, at: number, counters: Map<string, number[]>): string {
  const numbers = counters.get(kind) ?? [];
  counters.set(kind, numbers);
  const startOf = (level: number) => levels.get(level)?.start ?? 1;
  for (let level = 0; level < at; level += 1) numbers[level] ??= startOf(level);
  numbers[at] = numbers[at] === undefined ? startOf(at) : numbers[at] + 1;
  numbers.length = at + 1;
  const own = levels.get(at) as Level;
  return own.text.replace(/%(\d)/g, (_all, digit: string) => {
    const level = Number(digit) - 1;
    const format = own.isLegal ? 'decimal' : (levels.get(level)?.format ?? 'decimal');
    return written(numbers[level] ?? startOf(level), format);
  });
}

/** A number in one of Word's formats. */
export function written(number: number, format: string): string {
  switch (format) {
    case 'lowerLetter':
      return letters(number);
    case 'upperLetter':
      return letters(number).toUpperCase();
    case 'lowerRoman':
      return roman(number).toLowerCase();
    case 'upperRoman':
      return roman(number);
    case 'decimalZero':
      return String(number).padStart(2, '0');
    case 'none':
      return '';
    default:
      return String(number);
  }
}

/** "a" … "z", "aa", "bb": as Word counts. */
function letters(number: number): string {
  const letter = String.fromCharCode(97 + ((number - 1) % 26));
  return letter.repeat(Math.floor((number - 1) / 26) + 1);
}

const ROMAN: readonly [value: number, digits: string][] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function roman(number: number): string {
  let rest = number;
  let text = '';
  for (const [value, digits] of ROMAN) {
    for (; rest >= value; rest -= value) text += digits;
  }
  return text;
}
