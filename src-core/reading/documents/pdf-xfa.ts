import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { readableText } from './pdf-letters';
import type { PdfLine } from './pdf-lines';

interface XfaNode {
  name: string;
  value?: string;
  attributes?: Record<string, unknown> & { class?: unknown };
  children?: (XfaNode | null | undefined)[];
}

const LINE_HEIGHT = 30;
const SIZE = 12;

/** The lines of a page that is a form of XML (XFA), whose own text is "Please wait …"; undefined for other pages. */
export function xfaLines(page: PDFPageProxy): PdfLine[] | undefined {
  if (!page.isPureXfa) return undefined;
  // PDF.js returns it here only; it types it as a promise of anything.
  const root = (page as unknown as { _transport: { _htmlForXfa: { children: XfaNode[] } } })._transport
    ._htmlForXfa.children[page.pageNumber - 1];
  const texts: string[] = [''];
  if (root) collect(root, texts, false);
  return texts
    .map((text) => readableText(text).replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '')
    .map((text, index) => ({ text, x: 0, y: -index * LINE_HEIGHT, size: SIZE }));
}

/** A field's caption and value are on one line, and so is a paragraph. */
function collect(node: XfaNode, texts: string[], isInLine: boolean): void {
  const { name, attributes = {} } = node;
  const isLine = name === 'p' || String(attributes.class ?? '').includes('xfaField');
  if (!isInLine) texts.push('');
  const text = node.value ?? fieldText(node) ?? '';
  texts[texts.length - 1] += `${name === '#text' ? '' : ' '}${text}`;
  if (name !== 'select') {
    for (const child of node.children ?? []) if (child) collect(child, texts, isInLine || isLine);
  }
}

function fieldText({ name, attributes = {}, children = [] }: XfaNode): string | undefined {
  if (name === 'input' && (attributes['type'] === 'checkbox' || attributes['type'] === 'radio')) {
    return attributes['checked'] ? '☒' : '☐';
  }
  if (name === 'input' && attributes['type'] !== 'password')
    return String(attributes['value'] ?? attributes['textContent'] ?? '');
  if (name === 'textarea') return String(attributes['textContent'] ?? '');
  if (name === 'select') {
    const chosen = children.find((child) => child?.attributes?.['selected']);
    return String(chosen?.value ?? '');
  }
  return undefined;
}
