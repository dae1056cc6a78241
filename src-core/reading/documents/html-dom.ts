import { parseHTML } from 'linkedom';
import { parse, serialize } from 'parse5';

/** The part of linkedom's DOM that is used; Node itself has neither a DOM nor its types. */
export interface HtmlElement {
  readonly localName: string;
  readonly id: string;
  readonly className: string;
  textContent: string | null;
  innerHTML: string;
  readonly parentElement: HtmlElement | null;
  readonly children: Iterable<HtmlElement> & { length: number };
  readonly firstElementChild: HtmlElement | null;
  readonly nextElementSibling: HtmlElement | null;
  readonly previousElementSibling: HtmlElement | null;
  getAttribute(name: string): string | null;
  hasAttribute(name: string): boolean;
  removeAttribute(name: string): void;
  setAttribute(name: string, value: string): void;
  closest(selector: string): HtmlElement | null;
  matches(selector: string): boolean;
  querySelector(selector: string): HtmlElement | null;
  querySelectorAll(selector: string): Iterable<HtmlElement>;
  readonly ownerDocument: HtmlDocument;
  prepend(...nodes: (HtmlElement | string)[]): void;
  append(...nodes: HtmlElement[]): void;
  after(...nodes: HtmlElement[]): void;
  before(...nodes: HtmlElement[]): void;
  replaceWith(...nodes: (HtmlElement | string)[]): void;
  remove(): void;
}

/** A parsed page. */
export interface HtmlDocument {
  readonly body: HtmlElement;
  createElement(name: string): HtmlElement;
  querySelector(selector: string): HtmlElement | null;
  querySelectorAll(selector: string): Iterable<HtmlElement>;
}

/** Parses markup as a browser would, whatever tags it leaves out; runs and fetches nothing of it. */
export function parseHtml(markup: string): HtmlDocument {
  return (parseHTML(wholePage(markup)) as unknown as { document: HtmlDocument }).document;
}

/** Beyond it, the parser takes time with the square of the depth, and then has no stack left. */
const MAX_DEPTH = 5000;
/** Elements that have no end tag, or need none. */
const WITHOUT_END =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|dt|dd|option|optgroup|tr|td|th|thead|tbody|tfoot|rt|rp)$/i;

/** With the tags that a browser adds: linkedom takes a page as it is written. */
function wholePage(markup: string): string {
  if (depthOf(markup) <= MAX_DEPTH) return serialize(parse(markup));
  return /<body[\s>]/i.test(markup) ? markup : `<html><body>${markup}</body></html>`;
}

function depthOf(markup: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [, end, name = ''] of markup.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    if (WITHOUT_END.test(name)) continue;
    depth = Math.max(0, depth + (end ? -1 : 1));
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
