import { expect, type Page } from '@playwright/test';

/** Width and height of the window, in CSS pixels: small, a notebook's, the default and a desktop's. */
export const WINDOW_SIZES = [
  [1024, 700],
  [1280, 800],
  [1440, 900],
  [1920, 1080],
] as const;

/**
 * Nothing is cut, runs over its box or scrolls sideways, what scrolls is high enough to read in, the window does not
 * scroll, and every control can be reached, at each size.
 */
export async function expectLaidOut(page: Page, where: string): Promise<void> {
  for (const [width, height] of WINDOW_SIZES) {
    await page.setViewportSize({ width, height });
    // Charts follow the window one frame later.
    await expect
      .configure({ soft: true })
      .poll(() => page.evaluate(misplaced), { message: `${where}, ${width} × ${height}` })
      .toEqual([]);
  }
}

/** What is in the page, and where: `[name, x, y, width, height]` of each selector's first element that is shown. */
export async function places(page: Page, selectors: readonly string[]): Promise<Record<string, number[]>> {
  const all: Record<string, number[]> = {};
  for (const [width, height] of WINDOW_SIZES) {
    await page.setViewportSize({ width, height });
    for (const selector of selectors) {
      const box = await page.locator(selector).filter({ visible: true }).first().boundingBox();
      all[`${selector} at ${width}`] = box
        ? [box.x, box.y, box.width, box.height].map((length) => Math.round(length))
        : [];
    }
  }
  return all;
}

function misplaced(): string[] {
  const problems: string[] = [];
  const sheet = document.querySelector('dialog[open]') ?? document.body;
  const isShown = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true }) &&
    !element.closest('.visually-hidden, .skip-link, svg');
  // A box may have children with negative margins; words have none.
  const hasWords = (element: Element): boolean =>
    !element.matches('input, select, textarea') &&
    [...element.childNodes].some(({ nodeType, textContent }) => nodeType === 3 && textContent?.trim());
  const nameOf = (element: Element): string => {
    const words = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40);
    return `${element.tagName.toLowerCase()}.${element.className} “${words}”`;
  };
  // A table of data may be wider than the window: that is what its own scroll bar is for.
  const isTable = (element: Element): boolean =>
    element.closest('[role="grid"], [role="tablist"], pre, .plain-table__scroll') !== null;

  // A link to a place further down would push the book out of the window.
  const below = (document.scrollingElement?.scrollHeight ?? 0) - innerHeight;
  if (below > 0) problems.push(`the window itself can be scrolled by ${below}`);
  for (const element of sheet.querySelectorAll<HTMLElement>('*')) {
    if (!isShown(element)) continue;
    const { left, right } = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    if (!isTable(element) && (left < -1 || right > innerWidth + 1)) {
      problems.push(`outside the window: ${nameOf(element)}`);
    }
    // Less is a sliver: a line or two of something longer.
    const hidden = element.scrollHeight - element.clientHeight;
    const scrolls = /auto|scroll/.test(style.overflowY) && !element.matches('textarea, select');
    if (scrolls && hidden > 1 && element.clientHeight > 0 && element.clientHeight < 72) {
      problems.push(`only ${element.clientHeight} high, with ${hidden} hidden: ${nameOf(element)}`);
    }
    const over = element.scrollWidth - element.clientWidth;
    if (element.clientWidth === 0 || over <= 1 || isTable(element)) continue;
    const clamped = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
    if (/auto|scroll/.test(style.overflowX)) problems.push(`scrolls sideways by ${over}: ${nameOf(element)}`);
    else if (!clamped && hasWords(element)) {
      problems.push(`runs over its box by ${over}: ${nameOf(element)}`);
    }
  }

  const controls = 'button, a[href], input, select, textarea, summary';
  for (const control of sheet.querySelectorAll<HTMLElement>(controls)) {
    if (!isShown(control) || isTable(control)) continue;
    control.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    const { left, top, width, height } = control.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    const label = control.closest('label');
    if (!hit || !(control.contains(hit) || hit.contains(control) || label?.contains(hit))) {
      problems.push(`out of reach: ${nameOf(control)}${hit ? `, behind ${nameOf(hit)}` : ''}`);
    }
  }
  for (const scroller of sheet.querySelectorAll('*')) if (scroller.scrollTop > 0) scroller.scrollTop = 0;
  return problems;
}
