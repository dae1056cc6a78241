import { Readability } from '@mozilla/readability';
import { parseHtml, type HtmlDocument, type HtmlElement } from './html-dom';
import { keepShown } from './html-shown';
import { leftOut } from './left-out';
import { toMarkdown } from './to-markdown';

/** A block with this share of links leads elsewhere; it is not read. */
const MOSTLY_LINKS = 0.6;
/** If an article lacks more of what the page shows, the page is used instead. */
const MUCH = 0.1;
const MAIN = 'main, article, [role="main"]';

export interface PageText {
  /** The page's title for its article, without the site's name. */
  title: string | null;
  text: string;
  notes: string[];
}

/**
 * The text of a page without its menus: the article found in it, or the whole page if the article lacks much of it.
 * @throws RangeError for markup nested thousands deep.
 */
export function pageText(html: string): PageText {
  const document = parseHtml(html);
  const notes = keepShown(document);
  const around = withoutSurroundings(document);
  const whole = toMarkdown(document.body);
  const found = findArticle(html);
  const missing = found ? missingBlocks(whole, found.text) : [];
  const isMuch = lengthOf(missing) > MUCH * whole.length;
  const isWhole = !found || found.text.trim() === '' || isMuch;
  const text = dense(isWhole ? whole : (found?.text ?? ''));
  const left = [...around, ...(isWhole ? [] : missing)].filter((words) => !text.includes(dense(words)));
  if (left.length > 0) notes.push(leftOut('menus and other things around the text', left));
  return { title: found?.title ?? null, text: isWhole ? whole : found.text, notes };
}

function findArticle(html: string): { title: string | null; text: string } | undefined {
  const document = parseHtml(html);
  keepShown(document);
  try {
    const article = new Readability(document as unknown as Document, { keepClasses: false }).parse();
    if (!article?.content) return undefined;
    return {
      title: article.title?.replace(/\s+/g, ' ').trim() || null,
      text: toMarkdown(parseHtml(article.content).body),
    };
  } catch {
    // It follows the structure of pages as people write them; a page of another kind is still text.
    return undefined;
  }
}

/** Removes what is around the text of a page, and returns its words. */
function withoutSurroundings(document: HtmlDocument): string[] {
  const left: string[] = [];
  const take = (element: HtmlElement) => {
    const text = (element.textContent ?? '').trim();
    if (text !== '') left.push(text);
    element.remove();
  };
  for (const element of document.querySelectorAll('nav, [role="navigation"], [role="search"]')) take(element);
  if (document.querySelector(MAIN)) {
    for (const element of document.querySelectorAll(
      'header, footer, aside, [role="banner"], [role="contentinfo"]',
    )) {
      if (!element.closest(MAIN) && !element.querySelector(MAIN)) take(element);
    }
  }
  for (const element of document.querySelectorAll('ul, ol, div, section, footer, aside, header')) {
    if (!element.querySelector(MAIN) && isOfLinks(element)) take(element);
  }
  return left;
}

function isOfLinks(element: HtmlElement): boolean {
  const links = [...element.querySelectorAll('a')].map(({ textContent }) => (textContent ?? '').trim());
  const length = (element.textContent ?? '').replace(/\s+/g, ' ').trim().length;
  return links.length > 1 && links.join('').length > MOSTLY_LINKS * length;
}

/** The blocks of a page that its article does not have. */
function missingBlocks(whole: string, article: string): string[] {
  const known = dense(article);
  return whole.split(/\n{2,}/).filter((block) => dense(block) !== '' && !known.includes(dense(block)));
}

/** Letters and digits alone: the two differ in their marks. */
function dense(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}

function lengthOf(blocks: readonly string[]): number {
  return blocks.reduce((sum, block) => sum + block.length, 0);
}
