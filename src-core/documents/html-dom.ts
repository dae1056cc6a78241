import { parseHTML } from 'linkedom';

/** What is used of the DOM that linkedom brings; Node itself has none, and no types of one. */
export interface HtmlElement {
  readonly textContent: string | null;
  readonly firstElementChild: HtmlElement | null;
  readonly nextElementSibling: HtmlElement | null;
  getAttribute(name: string): string | null;
  querySelector(selector: string): HtmlElement | null;
  remove(): void;
}

/** A parsed page. */
export interface HtmlDocument {
  readonly body: HtmlElement;
  querySelector(selector: string): HtmlElement | null;
  querySelectorAll(selector: string): Iterable<HtmlElement>;
}

/** Parses markup as a browser would; runs and fetches nothing of it. */
export function parseHtml(markup: string): HtmlDocument {
  return (parseHTML(markup) as unknown as { document: HtmlDocument }).document;
}
