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
  for (const symbol of elementsOf(root, 'sym')) writeSymbol(symbol);
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
  const next = places.get(paragraph) ?? paragraph.nextSibling;
  places.set(paragraph, next);
  for (const child of Array.from(box.childNodes)) paragraph.parentNode.insertBefore(child, next);
  // The drawing of the box is removed with the last of its texts.
  if (holder && elementsOf(holder, 'txbxContent').every(({ firstChild }) => !firstChild)) {
    holder.parentNode?.removeChild(holder);
  }
}
