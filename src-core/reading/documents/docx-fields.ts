import type { Element } from '@xmldom/xmldom';
import { childOf, elementsOf, runOf, valueOf } from './docx-xml';
import { lowered, raised, withFractions } from './raised-text';

const EQUATION = /^\s*EQ\b/i;

/** Removes the results of fields that are part of another field's code: only its own result is shown. */
export function withoutFieldCodes(root: Element): void {
  const states: ('code' | 'result')[] = [];
  for (const run of elementsOf(root, 'r')) {
    const mark = valueOf(childOf(run, 'fldChar'), 'fldCharType');
    if (mark === 'begin') states.push('code');
    if (mark === 'separate') states[states.length - 1] = 'result';
    if (mark === 'end') states.pop();
    if (!states.includes('code')) continue;
    for (const text of elementsOf(run, 't')) text.parentNode?.removeChild(text);
  }
}

/** Writes the equations of older documents, fields that have no result: "EQ \\F(1,2)" as ½. */
export function writeEquationFields(root: Element): void {
  let begin: Element | undefined;
  let code = '';
  for (const run of elementsOf(root, 'r')) {
    const mark = valueOf(childOf(run, 'fldChar'), 'fldCharType');
    if (mark === 'begin') {
      begin = run;
      code = '';
    }
    for (const part of elementsOf(run, 'instrText')) code += part.textContent ?? '';
    if (mark !== 'end' || !begin) continue;
    if (EQUATION.test(code)) begin.parentNode?.insertBefore(runOf(begin, equationText(code)), begin);
    begin = undefined;
  }
}

/** The text of an equation field. */
export function equationText(code: string): string {
  let text = code
    .replace(EQUATION, '')
    .replace(/\\\*\s*(?:"[^"]*"|\S+)/g, '')
    .replaceAll('\\,', ',');
  // Innermost first; a function's arguments then hold none.
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replace(
      /\\([a-z])((?:\\[a-z]{2} ?\d*(?=\s*[\\(])|\s)*)\(([^()]*)\)/i,
      (_all, name: string, switches: string, inside: string) =>
        written(
          name.toLowerCase(),
          switches.toLowerCase(),
          inside.split(/[,;]/).map((part) => part.trim()),
        ),
    );
  }
  return withFractions(text.replaceAll('\ue000', '(').replaceAll('\ue001', ')').trim());
}

function written(name: string, switches: string, parts: readonly string[]): string {
  const [first = '', second] = parts;
  switch (name) {
    case 'f':
      return /^\d+$/.test(first + (second ?? ''))
        ? `${raised(first)}/${lowered(second ?? '')}`
        : `${grouped(first)}/${grouped(second ?? '')}`;
    case 'r':
      return second === undefined || first === ''
        ? `√${grouped(second ?? first)}`
        : `${raised(first)}√${grouped(second)}`;
    case 's':
      return switches.includes('do') ? lowered(first) : raised(first);
    // A reading above characters, as Word writes it in Japanese.
    case 'o':
      return parts.at(-1) ?? '';
    case 'b':
      return `\ue000${parts.join(', ')}\ue001`;
    default:
      return parts.filter((part) => part !== '').join(', ');
  }
}

/** In brackets, which must not be taken for those of a function. */
function grouped(text: string): string {
  return /^[\p{L}\p{N}.]*$/u.test(text) ? text : `\ue000${text}\ue001`;
}
