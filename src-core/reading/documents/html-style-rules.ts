import type { HtmlDocument, HtmlElement } from './html-dom';

/** What a rule can say that changes what a person reads. */
const TELLING =
  /^(?:display|visibility|text-decoration(?:-line)?|vertical-align|font-size|opacity|list-style(?:-type)?)$/i;
/** Large sites have thousands of rules. */
const MOST_RULES = 2000;
/** A rule that hides so much waits for a script to show it. */
const MOST_HIDDEN = 0.5;
const HIDES = /display\s*:\s*none|visibility\s*:\s*hidden/i;

/**
 * Writes what the page's own style sheets say about an element into its `style`, as far as it matters to a reader.
 * Rules for print, for narrow screens and for states such as `:hover` do not count.
 */
export function applyStyleRules(document: HtmlDocument): void {
  const found = new Map<HtmlElement, Map<string, string>>();
  for (const sheet of document.querySelectorAll('style')) {
    if (/print|speech|\(/i.test(sheet.getAttribute('media') ?? '')) continue;
    for (const { selector, declarations } of rulesOf(sheet.textContent ?? '')) {
      for (const element of matching(document, selector)) {
        const said = found.get(element) ?? new Map<string, string>();
        found.set(element, said);
        for (const [name, value] of declarations) said.set(name, value);
      }
    }
  }
  const whole = (document.body.textContent ?? '').length;
  for (const [element, said] of found) {
    const style = [...said].map(([name, value]) => `${name}:${value}`).join(';');
    const isTooMuch = HIDES.test(style) && (element.textContent ?? '').length > MOST_HIDDEN * whole;
    // The element's own style has the last word.
    if (!isTooMuch) element.setAttribute('style', `${style};${element.getAttribute('style') ?? ''}`);
  }
}

interface Rule {
  selector: string;
  declarations: [name: string, value: string][];
}

function rulesOf(css: string): Rule[] {
  const plain = withoutBlocks(css.replace(/\/\*[^]*?\*\//g, ''));
  const rules: Rule[] = [];
  for (const [, selector = '', body = ''] of plain.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    const declarations = body
      .split(';')
      .map((part): [string, string] => {
        const colon = part.indexOf(':');
        return [part.slice(0, colon).trim().toLowerCase(), part.slice(colon + 1).trim()];
      })
      .filter(([name]) => TELLING.test(name));
    if (declarations.length > 0) rules.push({ selector: selector.trim(), declarations });
    if (rules.length >= MOST_RULES) break;
  }
  return rules;
}

/** Without `@media` and other blocks of rules: they hold at some times only. */
function withoutBlocks(css: string): string {
  let rest = '';
  let depth = 0;
  let isBlock = false;
  for (const part of css.split(/([{};])/)) {
    if (depth === 0 && /^\s*@/.test(part)) isBlock = true;
    if (!isBlock) rest += part;
    if (part === '{') depth += 1;
    if (part === '}') depth = Math.max(0, depth - 1);
    if (isBlock && ((part === '}' && depth === 0) || (part === ';' && depth === 0))) isBlock = false;
  }
  return rest;
}

function matching(document: HtmlDocument, selector: string): HtmlElement[] {
  return selector.split(',').flatMap((one) => {
    if (one.trim() === '' || one.includes(':')) return [];
    try {
      return [...document.querySelectorAll(one)].filter(
        ({ localName }) => !/^(?:html|body|head)$/.test(localName),
      );
    } catch {
      return [];
    }
  });
}
