import { Readability } from '@mozilla/readability';
import type { ReadDocument } from '#shared/documents';
import { decodeText } from './decode-text';
import { parseHtml, type HtmlDocument, type HtmlElement } from './html-dom';
import { toMarkdown } from './to-markdown';

/** HTML's own rule: a charset is declared within the first 1024 bytes. */
const DECLARED_WITHIN = 1024;

const NOT_SHOWN = 'script, style, noscript, template, svg, iframe, object, [hidden], [aria-hidden="true"]';
/** Pages nest some dozens deep. Programs that follow the structure take quadratic time, or overflow, with far more. */
const MAX_DEPTH = 1000;
const HIDING_STYLE = /display\s*:\s*none|visibility\s*:\s*hidden/i;

/** A page's article; of a page without one, all that its body shows. */
export function readHtml(bytes: Uint8Array): ReadDocument {
  const start = Buffer.from(bytes.subarray(0, DECLARED_WITHIN)).toString('latin1');
  const declared = /charset\s*=\s*["']?\s*([\w-]+)/i.exec(start)?.[1];
  const { text: html, warnings } = decodeText(bytes, declared);
  const document = parse(html);
  if (depthOf(document.body) > MAX_DEPTH) {
    return {
      title: clean(document.querySelector('title')?.textContent),
      text: plainText(document.body),
      warnings,
    };
  }
  const title =
    clean(document.querySelector('title')?.textContent) ?? clean(document.querySelector('h1')?.textContent);
  const shown = toMarkdown(document.body);
  const article = readArticle(html);
  return { title: article?.title ?? title, text: article?.text || shown, warnings };
}

function readArticle(html: string): { title: string | null; text: string } | undefined {
  const document = parse(html);
  try {
    const article = new Readability(document as unknown as Document, { keepClasses: false }).parse();
    if (!article?.content) return undefined;
    return { title: clean(article.title), text: toMarkdown(parse(article.content).body) };
  } catch {
    // It follows the structure of pages as people write them; a page of another kind is still text.
    return undefined;
  }
}

function parse(html: string): HtmlDocument {
  const document = parseHtml(/<body[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`);
  for (const element of document.querySelectorAll(NOT_SHOWN)) element.remove();
  for (const element of document.querySelectorAll('[style]')) {
    if (HIDING_STYLE.test(element.getAttribute('style') ?? '')) element.remove();
  }
  return document;
}

function plainText(element: HtmlElement): string {
  return (element.textContent ?? '').replace(/[ \t]+/g, ' ').replace(/\s*\n\s*/g, '\n');
}

/** How many elements stand in each other at most. */
function depthOf(root: HtmlElement): number {
  let deepest = 0;
  const rest: [element: HtmlElement, depth: number][] = [[root, 0]];
  for (let next = rest.pop(); next; next = rest.pop()) {
    const [element, depth] = next;
    deepest = Math.max(deepest, depth);
    if (deepest > MAX_DEPTH) break;
    for (let child = element.firstElementChild; child; child = child.nextElementSibling)
      rest.push([child, depth + 1]);
  }
  return deepest;
}

function clean(text: string | null | undefined): string | null {
  return text?.replace(/\s+/g, ' ').trim() || null;
}
