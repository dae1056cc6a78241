import {
  DOMParser,
  onErrorStopParsing,
  XMLSerializer,
  type Document,
  type Element,
  type Node,
} from '@xmldom/xmldom';
import { unreadable } from './unreadable';

/** Both forms of the standard: as Word writes it, and the strict one. */
const WORD = /wordprocessingml/;

/** The root of a part. @throws AppError `document_unreadable` if it is not XML. */
export function parseXml(bytes: Uint8Array): Element {
  const xml = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('utf8')
    .replace(/^\ufeff/, '');
  try {
    const { documentElement } = new DOMParser({ onError: onErrorStopParsing }).parseFromString(
      xml,
      'text/xml',
    );
    if (documentElement) return documentElement;
    throw new Error('There is no element.');
  } catch (error) {
    throw unreadable(
      'The Word document is damaged or not complete.',
      'Open it in Word and save it again, or paste the text itself.',
      error,
    );
  }
}

/** A part in UTF-8, whatever it says it is in: the converter reads nothing else. */
export function asUtf8(bytes: Uint8Array): Uint8Array {
  const start = Buffer.from(bytes.subarray(0, 200));
  const isUtf16 = (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);
  const declared = /^<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(start.toString('latin1'))?.[1]?.toLowerCase();
  if (!isUtf16 && (declared === undefined || declared === 'utf-8')) return bytes;
  const label = isUtf16 ? (start[0] === 0xff ? 'utf-16le' : 'utf-16be') : declared;
  try {
    const text = new TextDecoder(label).decode(bytes);
    return Buffer.from(text.replace(/^(<\?xml[^>]*?) encoding=["'][\w-]+["']/, '$1'));
  } catch {
    return bytes;
  }
}

export function xmlBytes(root: Element): Uint8Array {
  return Buffer.from(new XMLSerializer().serializeToString(root));
}

/** The elements below a node in the document's order, those of WordprocessingML with this name, or those that fit. */
export function elementsOf(root: Node, wanted: string | ((element: Element) => boolean)): Element[] {
  const fits = typeof wanted === 'string' ? (element: Element) => isWord(element, wanted) : wanted;
  const found: Element[] = [];
  for (let node = next(root, root, true); node; node = next(node, root, true)) {
    if (isElement(node) && fits(node)) found.push(node);
  }
  return found;
}

export function isElement(node: Node | null): node is Element {
  return node?.nodeType === 1;
}

export function isWord(element: Element, name: string): boolean {
  return element.localName === name && WORD.test(element.namespaceURI ?? '');
}

/** The first child of WordprocessingML with this name; several names lead down. */
export function childOf(element: Element | undefined, ...names: string[]): Element | undefined {
  let at = element;
  for (const name of names)
    at =
      at &&
      Array.from(at.childNodes)
        .filter(isElement)
        .find((child) => isWord(child, name));
  return at;
}

export function closest(element: Element, name: string): Element | undefined {
  for (let node = element.parentNode; isElement(node); node = node.parentNode)
    if (isWord(node, name)) return node;
  return undefined;
}

/** The value of an attribute, whatever its prefix. */
export function valueOf(element: Element | undefined, name = 'val'): string | undefined {
  return Array.from(element?.attributes ?? []).find((attribute) => attribute.localName === name)?.value;
}

/** Whether a property is set: it is there, and does not say no. */
export function isOn(property: Element | undefined): boolean {
  return property !== undefined && !['0', 'false', 'off'].includes(valueOf(property) ?? '1');
}

/** A new element of the same namespace and prefix as `like`. */
export function elementLike(like: Element, name: string): Element {
  const prefix = like.prefix ? `${like.prefix}:` : '';
  return (like.ownerDocument as Document).createElementNS(like.namespaceURI, prefix + name);
}

/** A run with this text. @param like Any element of WordprocessingML. */
export function runOf(like: Element, text: string): Element {
  const words = elementLike(like, 't');
  words.setAttribute('xml:space', 'preserve');
  words.appendChild((like.ownerDocument as Document).createTextNode(text));
  const run = elementLike(like, 'r');
  run.appendChild(words);
  return run;
}

export function replaceWith(element: Element, ...nodes: readonly Node[]): void {
  for (const node of nodes) element.parentNode?.insertBefore(node, element);
  element.parentNode?.removeChild(element);
}

export function textOf(element: Element): string {
  return elementsOf(element, (child) => child.localName === 't' || child.localName === 'delText')
    .map(({ textContent }) => textContent ?? '')
    .join('');
}

function next(node: Node, root: Node, isInto: boolean): Node | null {
  if (isInto && node.firstChild) return node.firstChild;
  for (let at: Node | null = node; at && at !== root; at = at.parentNode)
    if (at.nextSibling) return at.nextSibling;
  return null;
}
