import { parseHtml, type HtmlDocument, type HtmlElement } from './html-dom';
import { leftOut } from './left-out';

/** Pages within pages, each in the one before, are followed this deep. */
const MOST_WITHIN = 3;
const SHADOW = 'template[shadowrootmode], template[shadowroot]';
/** Fewer letters tell a browser without frames to be replaced. */
const WORTH_TELLING = 20;

/**
 * Puts what a browser shows in place of an element into the page: the shadow tree of a component with what is slotted
 * into it, and the page in an `<iframe srcdoc>`.
 * @returns notes on the pages that are elsewhere.
 */
export function writeInnerPages(document: HtmlDocument, depth = 0): string[] {
  for (const template of document.querySelectorAll(SHADOW)) writeShadow(template);
  const elsewhere: string[] = [];
  let hasElsewhere = false;
  for (const frame of document.querySelectorAll('iframe, object, embed')) {
    const source = frame.getAttribute('srcdoc');
    if (frame.localName === 'iframe' && source !== null && depth < MOST_WITHIN) {
      const inner = parseHtml(`<!doctype html>${source}`);
      elsewhere.push(...writeInnerPages(inner, depth + 1));
      frame.replaceWith(contentOf(document, inner.body));
      continue;
    }
    const isObject = frame.localName === 'object';
    const hasSource = frame.hasAttribute('src') || frame.hasAttribute('data');
    if (!hasSource && !isObject) continue;
    const text = (frame.textContent ?? '').trim();
    if (isObject && (!hasSource || text.length >= WORTH_TELLING)) {
      frame.replaceWith(contentOf(document, frame));
      continue;
    }
    const isPicture = /^image\//i.test(frame.getAttribute('type') ?? '');
    if (frame.localName === 'iframe' || !isPicture) hasElsewhere = true;
  }
  return hasElsewhere
    ? [...elsewhere, leftOut('pages and files from elsewhere that are shown within this page')]
    : elsewhere;
}

/** A component's own tree, in which what stands between its tags fills the slots. */
function writeShadow(template: HtmlElement): void {
  const host = template.parentElement;
  if (!host) return;
  const document = host.ownerDocument;
  const shown = document.createElement('div');
  shown.innerHTML = template.innerHTML;
  template.remove();
  const light = document.createElement('div');
  light.innerHTML = host.innerHTML;
  for (const slot of shown.querySelectorAll('slot[name]')) {
    const name = slot.getAttribute('name');
    const filling = [...light.children].filter((child) => child.getAttribute('slot') === name);
    if (filling.length > 0) slot.replaceWith(...filling);
  }
  for (const child of [...light.children]) if (child.hasAttribute('slot')) child.remove();
  const open = shown.querySelector('slot:not([name])');
  if (open && light.innerHTML.trim() !== '') open.replaceWith(light);
  host.innerHTML = '';
  host.prepend(shown);
}

function contentOf(document: HtmlDocument, from: HtmlElement): HtmlElement {
  const content = document.createElement('div');
  content.innerHTML = from.innerHTML;
  return content;
}
