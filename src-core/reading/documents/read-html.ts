import type { ReadDocument } from '#shared/documents';
import type { TextEncoding } from '#shared/text-encodings';
import { decodeText } from './decode-text';
import { pageText } from './html-article';
import { parseHtml, type HtmlDocument, type HtmlElement } from './html-dom';
import { withFractions } from './raised-text';

/** HTML requires it within 1,024 bytes; some pages declare it after longer scripts. */
const DECLARED_WITHIN = 64 * 1024;
/** Pages nest some dozens deep. Programs that follow the structure take quadratic time, or overflow, with far more. */
const MAX_DEPTH = 1000;

/** A page's text: its article, or everything it shows if that is more. */
export function readHtml(bytes: Uint8Array, encoding?: TextEncoding): ReadDocument {
  const decoded = decodeText(bytes, { declared: declaredCharset(bytes), chosen: encoding });
  const document = parseHtml(decoded.text);
  const title =
    // A drawing has a title as well.
    clean([...document.querySelectorAll('title')].find((each) => !each.closest('svg'))?.textContent) ??
    clean(document.querySelector('h1')?.textContent);
  if (depthOf(document.body) > MAX_DEPTH) {
    return { ...decoded, title, text: plainText(document) };
  }
  const page = pageText(decoded.text);
  return {
    ...decoded,
    title: page.title ?? title,
    text: withFractions(page.text),
    warnings: [...decoded.warnings, ...page.notes],
  };
}

/** The encoding that a page declares; comments and scripts do not count. */
function declaredCharset(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, DECLARED_WITHIN)).toString('latin1');
  const markup = start.replace(/<!--[^]*?-->/g, '').replace(/<(script|style)\b[^]*?<\/\1\s*>/gi, '');
  const declared =
    /<meta\b[^>]*?charset\s*=\s*["']?\s*([\w:-]+)/i.exec(markup) ??
    /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w:-]+)/i.exec(markup);
  return declared?.[1];
}

function plainText(document: HtmlDocument): string {
  for (const element of document.querySelectorAll('script, style, noscript, template')) element.remove();
  return (document.body.textContent ?? '').replace(/[ \t]+/g, ' ').replace(/\s*\n\s*/g, '\n');
}
/** How deep elements are nested at most. */
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
