import Turndown from 'turndown';
import type { HtmlElement } from './html-dom';
import { written } from './docx-numbering';

/** Lines and cells as Markdown has them: headings, lists, code and tables keep their form. */
const turndown = new Turndown({ headingStyle: 'atx', bulletListMarker: '-', codeBlockStyle: 'fenced' });
/** The greatest width of a cell that is believed; more is a mistake. */
const MOST_COLUMNS = 100;

const elementOf = (node: unknown) => node as HtmlElement;

// What is learned is read as plain text: `1\.` and `snake\_case` would be noise in it.
turndown.escape = (text) => text;
turndown.remove(['script', 'style', 'noscript', 'iframe', 'button', 'select', 'textarea', 'input']);
turndown.addRule('picture', {
  filter: ['img'],
  replacement: (_content, node) => ('getAttribute' in node && node.getAttribute('alt')) || '',
});
turndown.addRule('summary', { filter: 'summary', replacement: (content) => `\n\n${content}\n\n` });
turndown.addRule('quotation', { filter: 'q', replacement: (content) => `“${content}”` });
turndown.addRule('link', { filter: 'a', replacement: (content) => content });
turndown.addRule('listItem', {
  filter: 'li',
  replacement: (content, node) => {
    const item = elementOf(node);
    const mark = item.parentElement?.localName === 'ol' ? numberOf(item, item.parentElement) : '-';
    const text = content
      .trim()
      .replace(/\n+$/, '')
      .replaceAll('\n', `\n${' '.repeat(4)}`);
    return `${`${mark} `.padEnd(4)}${text}${item.nextElementSibling ? '\n' : ''}`;
  },
});
turndown.addRule('tableCell', {
  filter: ['th', 'td'],
  replacement: (content, node) => {
    const cell = elementOf(node);
    if (isLayout(cell.closest('table'))) return `\n\n${content}\n\n`;
    const text = content
      .trim()
      .replaceAll('|', '\\|')
      .replace(/\s*\n\s*/g, ' ');
    return ` ${text} |`;
  },
});
turndown.addRule('tableRow', {
  filter: 'tr',
  replacement: (content, node) => {
    const row = elementOf(node);
    if (isLayout(row.closest('table'))) return content;
    if (content.trim() === '') return '';
    const isFirst = row.closest('table')?.querySelector('tr') === row;
    const cells = content.replaceAll('\\|', '').split('|').length - 1;
    return `|${content}\n${isFirst ? `|${' --- |'.repeat(cells)}\n` : ''}`;
  },
});
turndown.addRule('tablePart', { filter: ['thead', 'tbody', 'tfoot'], replacement: (content) => content });
turndown.addRule('table', {
  filter: 'table',
  replacement: (content, node) =>
    isLayout(elementOf(node)) ? `\n\n${content}\n\n` : `\n\n${content.replace(/\n{2,}/g, '\n').trim()}\n\n`,
});

/** The text of an element as Markdown. @throws RangeError for markup nested thousands deep. */
export function toMarkdown(element: HtmlElement): string {
  for (const table of element.querySelectorAll('table')) writeSpans(table);
  return turndown.turndown(element as unknown as Parameters<Turndown['turndown']>[0]);
}

/** Tables for layout only: a cell holds another table, or each row is one cell. */
function isLayout(table: HtmlElement | null): boolean {
  if (!table) return true;
  if (table.querySelector('table') || table.matches('[role="presentation"], [role="none"]')) return true;
  return [...table.querySelectorAll('tr')].every((row) => row.children.length < 2);
}

/** Cells that span others are followed by empty ones, so that each value is in its own column. */
function writeSpans(table: HtmlElement): void {
  if (table.querySelector('table')) return;
  /** By column: how many rows below it a cell still fills. */
  const filled: number[] = [];
  for (const row of table.querySelectorAll('tr')) {
    let column = 0;
    let before: HtmlElement | null = null;
    const fill = (): void => {
      for (; (filled[column] ?? 0) > 0; column += 1) {
        filled[column] = (filled[column] ?? 0) - 1;
        const empty = emptyCell(table);
        if (before) before.after(empty);
        else row.prepend(empty);
        before = empty;
      }
    };
    fill();
    for (const cell of [...row.children]) {
      const width = spanOf(cell, 'colspan');
      const height = spanOf(cell, 'rowspan');
      before = cell;
      for (let index = 0; index < width; index += 1) {
        filled[column + index] = height - 1;
        if (index === 0) continue;
        const empty = emptyCell(table);
        before.after(empty);
        before = empty;
      }
      column += width;
      fill();
    }
  }
}

function emptyCell(table: HtmlElement): HtmlElement {
  return table.ownerDocument.createElement('td');
}

function spanOf(cell: HtmlElement, name: string): number {
  const span = Number(cell.getAttribute(name) ?? 1);
  cell.removeAttribute(name);
  return Number.isInteger(span) && span > 0 ? Math.min(span, MOST_COLUMNS) : 1;
}

/** What a style says of the numbers, the last one of list and item. */
const LIST_STYLE =
  /^.*list-style(?:-type)?\s*:[^;]*?\b(decimal|decimal-leading-zero|(?:lower|upper)-(?:alpha|latin|roman))\b/is;
const STYLES: Readonly<Record<string, string>> = {
  'decimal-leading-zero': 'decimalZero',
  'lower-alpha': 'lowerLetter',
  'lower-latin': 'lowerLetter',
  'lower-roman': 'lowerRoman',
  'upper-alpha': 'upperLetter',
  'upper-latin': 'upperLetter',
  'upper-roman': 'upperRoman',
};

/** An item's number as a browser shows it. */
function numberOf(item: HtmlElement, list: HtmlElement): string {
  const items = [...list.children].filter(({ localName }) => localName === 'li');
  const step = list.hasAttribute('reversed') ? -1 : 1;
  let number = Number(list.getAttribute('start') ?? (step === 1 ? 1 : items.length)) - step;
  for (const one of items) {
    number += step;
    const own = one.getAttribute('value');
    if (own !== null && Number.isInteger(Number(own))) number = Number(own);
    if (one === item) break;
  }
  const formats: Record<string, string> = {
    a: 'lowerLetter',
    A: 'upperLetter',
    i: 'lowerRoman',
    I: 'upperRoman',
  };
  const style = LIST_STYLE.exec(`${list.getAttribute('style')};${item.getAttribute('style')}`)?.[1];
  const format = style
    ? STYLES[style]
    : formats[item.getAttribute('type') ?? list.getAttribute('type') ?? ''];
  return `${format && number > 0 ? written(number, format) : number}.`;
}
