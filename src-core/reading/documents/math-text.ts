import { lowered, raised } from './raised-text';

/** The part of an XML element that is used, in whichever DOM. */
export interface MathNode {
  /** With its prefix, as it is written. */
  readonly nodeName: string;
  readonly nodeType: number;
  readonly textContent: string | null;
  readonly childNodes: Iterable<MathNode> | ArrayLike<MathNode>;
  getAttribute?(name: string): string | null;
}

/**
 * A formula on one line, as people type it: MathML (of web pages) and OMML (of Word). "a/b", "x²", "√(x + 1)",
 * "∑_(i=1)^n".
 */
export function mathText(node: MathNode): string {
  return textOf(node).replace(/\s+/g, ' ').trim();
}

const nameOf = (node: MathNode) => node.nodeName.toLowerCase().replace(/^.*:/, '');

function textOf(node: MathNode | undefined): string {
  if (!node) return '';
  if (node.nodeType === 3) return node.textContent ?? '';
  if (node.nodeType !== 1) return '';
  const parts = Array.from(node.childNodes).filter(({ nodeType }) => nodeType === 1);
  const part = (index: number) => textOf(parts[index]);
  const named = (name: string) => textOf(parts.find((child) => nameOf(child) === name));
  const all = () => Array.from(node.childNodes, textOf).join('');
  switch (nameOf(node)) {
    // MathML
    case 'annotation':
    case 'annotation-xml':
    case 'mphantom':
      return '';
    case 'semantics':
      return part(0);
    case 'mfrac':
      return fraction(part(0), part(1));
    case 'msup':
      return part(0) + raisedPart(part(1));
    case 'msub':
      return part(0) + loweredPart(part(1));
    case 'msubsup':
    case 'munderover':
      return part(0) + loweredPart(part(1)) + raisedPart(part(2));
    case 'munder':
      return part(0) + loweredPart(part(1));
    case 'mover':
      return part(0) + (isAccent(part(1)) ? '' : raisedPart(part(1)));
    case 'msqrt':
      return `√${grouped(all())}`;
    case 'mroot':
      return root(part(0), part(1));
    case 'mfenced':
      return `${node.getAttribute?.('open') ?? '('}${parts.map(textOf).join(', ')}${node.getAttribute?.('close') ?? ')'}`;
    case 'mtr':
      return `${parts.map(textOf).join(', ')}; `;
    case 'mo':
      return operator((node.textContent ?? '').trim());
    case 'mi':
    case 'mn':
    case 'mtext':
      return (node.textContent ?? '').replace(/\s+/g, ' ');
    // OMML
    case 'f':
      return fraction(named('num'), named('den'));
    case 'ssup':
      return named('e') + raisedPart(named('sup'));
    case 'ssub':
      return named('e') + loweredPart(named('sub'));
    case 'ssubsup':
      return named('e') + loweredPart(named('sub')) + raisedPart(named('sup'));
    case 'spre':
      return raisedPart(named('sup')) + loweredPart(named('sub')) + named('e');
    case 'rad':
      return root(named('e'), named('deg'));
    case 'nary':
      return `${property(node, 'chr') ?? '∫'}${loweredPart(named('sub'))}${raisedPart(named('sup'))} ${named('e')}`;
    case 'd':
      return delimited(node, parts.filter((child) => nameOf(child) === 'e').map(textOf));
    case 'func':
      return `${named('fname')} ${named('e')}`;
    case 'limlow':
      return named('e') + loweredPart(named('lim'));
    case 'limupp':
      return named('e') + raisedPart(named('lim'));
    case 'mr':
      return `${parts.map(textOf).join(', ')}; `;
    case 'eqarr':
      return parts.map(textOf).filter(Boolean).join('; ');
    case 't':
      return node.textContent ?? '';
    default:
      // What begins with the name of its owner holds its properties: "fPr".
      return nameOf(node).endsWith('pr') ? '' : all();
  }
}

function fraction(over: string, under: string): string {
  return `${grouped(over)}/${grouped(under)}`;
}

function root(of: string, degree: string): string {
  const index = degree.trim() === '' || degree.trim() === '2' ? '' : raised(degree);
  return `${index}√${grouped(of)}`;
}

/** In brackets, if it is more than one thing. */
function grouped(text: string): string {
  const core = text.trim();
  return /^[\p{L}\p{N}.,]*[\p{M}⁰¹²³⁴-⁹₀-₉′]*$/u.test(core) || /^\([^()]*\)$/.test(core) ? core : `(${core})`;
}

function raisedPart(text: string): string {
  const core = text.trim();
  if (core === '' || /^[′″*°]+$/.test(core)) return core;
  const small = raised(core);
  return small === core ? `^${grouped(core)}` : small;
}

function loweredPart(text: string): string {
  return text.trim() === '' ? '' : lowered(text.trim());
}

function isAccent(text: string): boolean {
  return /^(?:[¯^~→˙¨ˆ‾]|\u20d7)$/u.test(text.trim());
}

function operator(text: string): string {
  // Invisible signs of multiplication and of functions.
  if (/^[\u2061-\u2064]?$/.test(text)) return text === '\u2061' ? ' ' : '';
  return /^[=<>≤≥≠≈≡∼∝→⇒⇔↔+±∓×·÷∈∉⊂⊆∪∩∧∨−-]$/.test(text) ? ` ${text} ` : text;
}

function property(node: MathNode, name: string): string | undefined {
  const owner = Array.from(node.childNodes).find(
    (child) => child.nodeType === 1 && nameOf(child).endsWith('pr'),
  );
  const found =
    owner && Array.from(owner.childNodes).find((child) => child.nodeType === 1 && nameOf(child) === name);
  return found?.getAttribute?.('m:val') ?? undefined;
}

function delimited(node: MathNode, parts: readonly string[]): string {
  const open = property(node, 'begchr') ?? '(';
  const close = property(node, 'endchr') ?? ')';
  return `${open}${parts.join(property(node, 'sepchr') ?? '|')}${close}`;
}
