import type { Element, Node } from '@xmldom/xmldom';
import {
  childOf,
  closest,
  elementLike,
  elementsOf,
  isElement,
  isOn,
  isWord,
  replaceWith,
  runOf,
  textOf,
  valueOf,
} from './docx-xml';
import { withoutFieldCodes, writeEquationFields } from './docx-fields';
import { mathText, type MathNode } from './math-text';

/** Word has no more columns in a table. */
const MOST_COLUMNS = 63;

/** What a part of a document holds but does not show, by kind. */
export interface NotShown {
  hidden: string[];
  deleted: string[];
  readings: string[];
}

/**
 * Turns the XML of a Word document into what Word shows, in the elements that the converter knows: text boxes after
 * their paragraph, equations as text, chosen entries of lists, fields as their results; without what is hidden.
 */
export function showAll(root: Element): NotShown {
  for (const alternatives of elementsOf(root, ({ localName }) => localName === 'AlternateContent')) {
    const choice = Array.from(alternatives.childNodes)
      .filter(isElement)
      .find(({ localName }) => localName === 'Choice');
    if (choice && elementsOf(choice, 't').length > 0)
      replaceWith(alternatives, ...Array.from(choice.childNodes));
  }
  for (const equation of elementsOf(
    root,
    ({ localName, parentNode }) => isEquation(localName) && !isWithin(parentNode),
  )) {
    writeEquation(equation, root);
  }
  const notShown = withoutHidden(root);
  for (const field of elementsOf(root, 'fldSimple')) replaceWith(field, ...Array.from(field.childNodes));
  for (const name of ['bdo', 'dir']) {
    for (const wrapper of elementsOf(root, name)) replaceWith(wrapper, ...Array.from(wrapper.childNodes));
  }
  withoutFieldCodes(root);
  writeEquationFields(root);
  for (const page of elementsOf(root, 'br'))
    if (valueOf(page, 'type')) replaceWith(page, elementLike(page, 'br'));
  for (const paragraph of elementsOf(root, 'p')) joinDropCap(paragraph);
  for (const line of elementsOf(root, 'cr')) replaceWith(line, elementLike(line, 'br'));
  for (const tab of elementsOf(root, 'ptab')) replaceWith(tab, elementLike(tab, 'tab'));
  for (const text of elementsOf(root, 't')) writeInSymbolFont(text);
  for (const symbol of elementsOf(root, 'sym')) writeSymbol(symbol);
  for (const row of elementsOf(root, 'tr')) fillUpFront(row);
  for (const list of elementsOf(root, 'ddList')) writeChosen(list);
  const places = new Map<Element, Node | null>();
  for (const box of elementsOf(root, 'txbxContent')) moveBehind(box, places);
  writeDrawn(root);
  return notShown;
}

/** The large first letter of a paragraph is a paragraph of its own before it. */
function joinDropCap(paragraph: Element): void {
  const cap = valueOf(childOf(paragraph, 'pPr', 'framePr'), 'dropCap');
  const next = paragraph.nextSibling;
  if (!cap || cap === 'none' || !isElement(next) || !isWord(next, 'p')) return;
  const first = childOf(next, 'pPr')?.nextSibling ?? next.firstChild;
  for (const run of Array.from(paragraph.childNodes)) {
    if (isElement(run) && !isWord(run, 'pPr')) next.insertBefore(run, first);
  }
  paragraph.parentNode?.removeChild(paragraph);
}

function isEquation(name: string | null): boolean {
  return name === 'oMathPara' || name === 'oMath';
}

function isWithin(parent: Node | null): boolean {
  for (let node = parent; isElement(node); node = node.parentNode)
    if (isEquation(node.localName)) return true;
  return false;
}

function writeEquation(equation: Element, root: Element): void {
  const like = closest(equation, 'p') ?? root;
  const run = runOf(like, mathText(equation as unknown as MathNode));
  if (closest(equation, 'p')) return replaceWith(equation, run);
  const paragraph = elementLike(root, 'p');
  paragraph.appendChild(run);
  replaceWith(equation, paragraph);
}

function withoutHidden(root: Element): NotShown {
  const notShown: NotShown = { hidden: [], deleted: [], readings: [] };
  for (const run of elementsOf(root, 'r')) {
    const properties = childOf(run, 'rPr');
    // A run that holds others, as in a text box, stays.
    if (!isOn(childOf(properties, 'vanish')) || elementsOf(run, 'r').length > 0) continue;
    notShown.hidden.push(textOf(run));
    run.parentNode?.removeChild(run);
  }
  for (const run of elementsOf(root, 'r')) {
    const properties = childOf(run, 'rPr');
    const double = childOf(properties, 'dstrike');
    if (isOn(double) && properties) properties.appendChild(elementLike(run, 'strike'));
  }
  for (const gone of elementsOf(root, (element) => isWord(element, 'del') || isWord(element, 'moveFrom'))) {
    const text = textOf(gone);
    if (text !== '' && isWord(gone, 'del')) notShown.deleted.push(text);
  }
  for (const ruby of elementsOf(root, 'ruby')) {
    const reading = childOf(ruby, 'rt');
    const base = childOf(ruby, 'rubyBase');
    if (reading) notShown.readings.push(textOf(reading));
    const run = ruby.parentNode as Element;
    // The ruby is inside a run, and holds runs.
    replaceWith(isWord(run, 'r') ? run : ruby, ...Array.from(base?.childNodes ?? []));
  }
  return notShown;
}

const SYMBOL_FONT = /^(?:Symbol|Wingdings(?: [23])?|Webdings)$/i;

/** Letters in a font of symbols are shown as what that has in their places: an “a” in Symbol is an “α”. */
function writeInSymbolFont(text: Element): void {
  const run = closest(text, 'r');
  const font = valueOf(childOf(run, 'rPr', 'rFonts'), 'ascii');
  if (!run || font === undefined || !SYMBOL_FONT.test(font)) return;
  const symbols = [...(text.textContent ?? '')].map((letter) => {
    const code = letter.codePointAt(0) ?? 0;
    if (code <= 0x20 || (code > 0xff && (code < 0xf000 || code > 0xf0ff)))
      return firstOf(runOf(text, letter));
    const symbol = elementLike(text, 'sym');
    const prefix = text.prefix ? `${text.prefix}:` : '';
    symbol.setAttributeNS(text.namespaceURI, `${prefix}font`, font);
    symbol.setAttributeNS(text.namespaceURI, `${prefix}char`, (0xf000 | code).toString(16).toUpperCase());
    return symbol;
  });
  replaceWith(text, ...symbols);
}

function firstOf(run: Element): Node {
  return run.firstChild ?? run;
}

/** A row of a table may begin further to the right: its values stay in their columns. */
function fillUpFront(row: Element): void {
  const before = Number(valueOf(childOf(row, 'trPr', 'gridBefore')) ?? 0);
  const first = childOf(row, 'tc');
  for (let count = 0; first && count < Math.min(before, MOST_COLUMNS); count += 1) {
    const cell = elementLike(row, 'tc');
    cell.appendChild(elementLike(row, 'p'));
    row.insertBefore(cell, first);
  }
}

/** A symbol that Unicode has: the converter knows only those of some fonts, which have private numbers. */
function writeSymbol(symbol: Element): void {
  const code = Number.parseInt(valueOf(symbol, 'char') ?? '', 16);
  const isPrivate = code >= 0xe000 && code <= 0xf8ff;
  if (!(code >= 0x20) || code > 0x10_ffff || isPrivate) return;
  const run = runOf(symbol, String.fromCodePoint(code));
  replaceWith(symbol, ...Array.from(run.childNodes));
}

/** The chosen entry of an older list: Word writes only its number. */
function writeChosen(list: Element): void {
  const entries = elementsOf(list, 'listEntry').map((entry) => valueOf(entry) ?? '');
  const chosen = entries[Number(valueOf(childOf(list, 'result')) ?? valueOf(childOf(list, 'default')) ?? 0)];
  const run = closest(list, 'r');
  if (run && chosen) run.parentNode?.insertBefore(runOf(run, chosen), run);
}

/** The words of WordArt, and of shapes on a canvas, which are no text of the document's own. */
function writeDrawn(root: Element): void {
  const isDrawn = ({ localName, namespaceURI }: Element) =>
    localName === 'textpath' || (localName === 'p' && /drawingml/.test(namespaceURI ?? ''));
  for (const drawn of elementsOf(root, isDrawn)) {
    const words = drawn.localName === 'textpath' ? (valueOf(drawn, 'string') ?? '') : textOf(drawn);
    const run = closest(drawn, 'r');
    if (run && words.trim() !== '') run.parentNode?.insertBefore(runOf(run, `${words} `), run.nextSibling);
  }
}

/** A text box is anchored in a paragraph, and read after it. */
function moveBehind(box: Element, places: Map<Element, Node | null>): void {
  const paragraph = closest(box, 'p');
  const holder = closest(box, 'r');
  if (!paragraph?.parentNode) return;
  const next = places.has(paragraph) ? (places.get(paragraph) ?? null) : paragraph.nextSibling;
  places.set(paragraph, next);
  for (const child of Array.from(box.childNodes)) paragraph.parentNode.insertBefore(child, next);
  // The drawing of the box is removed with the last of its texts.
  if (holder && elementsOf(holder, 'txbxContent').every(({ firstChild }) => !firstChild)) {
    holder.parentNode?.removeChild(holder);
  }
}
