import type { Document, Element } from '@xmldom/xmldom';
import { childOf, elementsOf, isElement, isOn, parseXml, textOf, valueOf } from './docx-xml';

export type Parts = Map<string, Uint8Array>;

/** A header or footer of these words alone counts pages. */
const ONLY_PAGE_NUMBER =
  /^(?:page|pages|seite|seiten|página|pagina|side|sida|strona|стр\.?|страница|p\.|pg\.?|of|von|de|di|sur|av|из|[\W\d_]+)*$/iu;
const PAGE_FIELD = /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION)\b/;

/** The path of a part's target by the kind of the relationship; of the package itself without `from`. */
export function targetsOf(parts: Parts, kind: string, from = ''): { id: string; path: string }[] {
  const folder = from.slice(0, from.lastIndexOf('/') + 1);
  const relationships = parts.get(`${folder}_rels/${from.slice(folder.length)}.rels`);
  if (!relationships) return [];
  return elementsOf(parseXml(relationships), ({ localName }) => localName === 'Relationship')
    .filter((one) => valueOf(one, 'Type')?.endsWith(`/${kind}`) && valueOf(one, 'TargetMode') !== 'External')
    .map((one) => ({ id: valueOf(one, 'Id') ?? '', path: resolved(folder, valueOf(one, 'Target') ?? '') }));
}

function resolved(folder: string, target: string): string {
  return new URL(target, `file:///${folder}`).pathname.slice(1);
}

/**
 * Puts the headers before a document's text and the footers after it, each once, if they add to the page.
 * @returns those that only number the pages.
 */
export function addHeadersAndFooters(document: Element, parts: Parts, main: string): string[] {
  const body = childOf(document, 'body');
  if (!body) return [];
  const seen = new Set<string>();
  const numbers: string[] = [];
  const first = body.firstChild;
  const last = childOf(body, 'sectPr') ?? null;
  for (const kind of ['header', 'footer'] as const) {
    const targets = targetsOf(parts, kind, main);
    for (const reference of elementsOf(body, `${kind}Reference`)) {
      const section = reference.parentNode as Element;
      if (valueOf(reference, 'type') === 'first' && !isOn(childOf(section, 'titlePg'))) continue;
      const bytes = parts.get(targets.find(({ id }) => id === valueOf(reference, 'id'))?.path ?? '');
      if (!bytes) continue;
      const part = parseXml(bytes);
      withoutPageFields(part);
      const text = textOf(part).replace(/\s+/g, ' ').trim();
      if (text === '' || seen.has(text)) continue;
      seen.add(text);
      if (ONLY_PAGE_NUMBER.test(text)) {
        numbers.push(text);
        continue;
      }
      for (const child of Array.from(part.childNodes).filter(isElement)) {
        body.insertBefore(
          (document.ownerDocument as Document).importNode(child, true),
          kind === 'header' ? first : last,
        );
      }
    }
  }
  return numbers;
}

/** Without the number of the page, and without what refers to the part's own relationships. */
function withoutPageFields(part: Element): void {
  const remove = (element: Element) => element.parentNode?.removeChild(element);
  for (const field of elementsOf(part, 'fldSimple'))
    if (PAGE_FIELD.test(valueOf(field, 'instr') ?? '')) remove(field);
  let depth = 0;
  let isPage = false;
  for (const run of elementsOf(part, 'r')) {
    const mark = valueOf(childOf(run, 'fldChar'), 'fldCharType');
    if (mark === 'begin') {
      depth += 1;
      isPage = false;
    }
    if (elementsOf(run, 'instrText').some(({ textContent }) => PAGE_FIELD.test(textContent ?? '')))
      isPage = true;
    if (mark === 'end') depth -= 1;
    else if (depth > 0 && isPage && elementsOf(run, 't').length > 0) remove(run);
  }
  for (const picture of elementsOf(part, (element) =>
    ['blip', 'imagedata'].includes(element.localName ?? ''),
  )) {
    remove(picture);
  }
  for (const link of elementsOf(part, 'hyperlink')) {
    while (link.firstChild) link.parentNode?.insertBefore(link.firstChild, link);
    remove(link);
  }
}
