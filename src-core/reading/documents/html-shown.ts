import type { HtmlDocument, HtmlElement } from './html-dom';
import { writeInnerPages } from './html-inner';
import { applyStyleRules } from './html-style-rules';
import { leftOut } from './left-out';
import { mathText, type MathNode } from './math-text';
import { lowered, raised } from './raised-text';

const NEVER_SHOWN = 'script, style, noscript, template, svg, iframe, object, canvas, video, audio, datalist';
/** Links to a heading itself, and to where it is edited: shown only while the pointer is there, or for authors. */
const FOR_EDITORS = 'a.headerlink, .mw-editsection, a.anchor, a.header-anchor, a.anchorjs-link';
const HIDDEN = '[hidden], [aria-hidden="true"], [style], dialog:not([open])';
const HIDING_STYLE =
  /(?:display\s*:\s*none|visibility\s*:\s*hidden)(?!.*(?:display|visibility)\s*:\s*(?!none|hidden))|font-size\s*:\s*0(?:px|pt|em|rem|%)?\s*(?:;|$|!)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$|!)|(?:left|top|text-indent)\s*:\s*-\d{3,}|transform\s*:\s*scale\(0\)|(?<![-\w])height\s*:\s*0(?:px)?\s*;(?=.*overflow\s*:\s*hidden)/i;
const STRUCK_STYLE = /line-through/i;
const VERTICAL_ALIGN = /vertical-align\s*:\s*(super|sub)\b/i;
/** More letters are not an exponent. */
const LONGEST_RAISED = 12;
/** Check boxes that are no fields of a form: of ARIA, Confluence and Notion. */
const BOXES =
  '[role="checkbox"][aria-checked], ul.inline-task-list > li, .checkbox.checkbox-on, .checkbox.checkbox-off';
const DRAWN_TABLES = [
  {
    row: '[role="row"]',
    cell: '[role="cell"], [role="gridcell"], [role="columnheader"], [role="rowheader"]',
  },
  { row: '[style*="table-row"]:not([style*="table-row-group"])', cell: '[style*="table-cell"]' },
];
/** What stands in a line, and is hidden from screen readers only. */
const INLINE = 'span, b, i, em, strong, small, sup, sub, mark, time, bdi';
const ICON = /icon|symbol|glyph|emoji|\bfa[srb]?\b/i;
/** What only screen readers have: it says the same as what they do not have. */
const FOR_SCREEN_READERS = /sr-only|visually-?hidden|screen-?reader|off-?screen/i;
const LONGEST_INLINE = 100;
/** What a click opens in place: a person reads it. */
const PANEL_CLASS = /accordion|collaps|expand|toggle|faq|answer|spoiler|panel|tab-?(?:content|pane)/i;
/** What overlays the page, or does not belong to its text. */
const OVER_THE_PAGE = /modal|dialog|pop-?up|overlay|cookie|consent|menu|drop-?down|newsletter|tooltip/i;
/** Hidden text of fewer letters is a label for another program. */
const WORTH_TELLING = 20;

/**
 * Turns a page into what a person reads on it, in place: formulas once, superscript digits, the values of its forms,
 * what an accordion opens; without what is hidden or struck out.
 * @returns notes on what was left out.
 */
export function keepShown(document: HtmlDocument): string[] {
  const inner = writeInnerPages(document);
  applyStyleRules(document);
  writeFormulas(document);
  const drawn = [...document.querySelectorAll('svg text')].map(({ textContent }) => textContent ?? '');
  for (const element of document.querySelectorAll(NEVER_SHOWN)) element.remove();
  for (const element of document.querySelectorAll(FOR_EDITORS)) element.remove();
  writeMarks(document);
  writeDrawnTables(document);
  const notes = [
    ...inner,
    ...withoutHidden(document),
    ...withoutStruck(document),
    ...withoutReadings(document),
  ];
  if (drawn.some((text) => text.trim() !== '')) notes.push(leftOut('the text in drawings', drawn));
  writeFields(document);
  writeButtons(document);
  for (const [name, small] of [
    ['sup', raised],
    ['sub', lowered],
  ] as const) {
    // The innermost first: 2 to the power of 2³.
    for (const element of [...document.querySelectorAll(name)].toReversed()) {
      if (!element.querySelector('img')) element.replaceWith(small(element.textContent ?? ''));
    }
  }
  writeRaisedByStyle(document);
  writeTables(document);
  return notes;
}

/** What is drawn for a person, and said to programs only: check boxes, stars; and the numbers of a fraction. */
function writeMarks(document: HtmlDocument): void {
  for (const box of document.querySelectorAll(BOXES)) {
    const isChecked =
      box.getAttribute('aria-checked') === 'true' || /\b(?:checked|checkbox-on)\b/.test(box.className);
    const mark = `${isChecked ? '☒' : '☐'} `;
    if ((box.textContent ?? '').trim() === '') box.textContent = mark;
    else box.prepend(mark);
  }
  for (const picture of document.querySelectorAll('[role="img"][aria-label]'))
    if ((picture.textContent ?? '').trim() === '' && !picture.querySelector('img'))
      picture.textContent = picture.getAttribute('aria-label');
  // “1½” has a plus for those who hear it.
  for (const plus of document.querySelectorAll('.frac .sr-only, .sfrac .sr-only')) plus.remove();
  for (const part of document.querySelectorAll('.frac .num, .sfrac .num'))
    part.textContent = raised(part.textContent ?? '');
  for (const part of document.querySelectorAll('.frac .den, .sfrac .den'))
    part.textContent = lowered(part.textContent ?? '');
}

/** Tables that are made of other elements. */
function writeDrawnTables(document: HtmlDocument): void {
  for (const { row, cell } of DRAWN_TABLES) {
    const tables = new Map<HtmlElement, HtmlElement[]>();
    for (const one of document.querySelectorAll(row)) {
      const whole = one.closest('[role="table"], [role="grid"]') ?? one.parentElement;
      if (whole) tables.set(whole, [...(tables.get(whole) ?? []), one]);
    }
    for (const [whole, rows] of tables) {
      if (rows.some((one) => one.querySelector(row) || !one.querySelector(cell))) continue;
      const table = document.createElement('table');
      for (const one of rows) {
        const line = document.createElement('tr');
        for (const part of one.querySelectorAll(cell)) {
          const own = document.createElement('td');
          own.innerHTML = part.innerHTML;
          line.append(own);
        }
        table.append(line);
      }
      whole.replaceWith(table);
    }
  }
}

/** A table's caption stands before it, and its foot below its rows wherever that is written. */
function writeTables(document: HtmlDocument): void {
  for (const table of document.querySelectorAll('table')) {
    const [caption, foot] = [table.querySelector('caption'), table.querySelector('tfoot')];
    if (caption?.parentElement === table) {
      const words = document.createElement('p');
      words.textContent = caption.textContent;
      caption.remove();
      table.before(words);
    }
    const last = [...table.children].at(-1);
    if (foot?.parentElement === table && last && last !== foot) last.after(foot);
  }
}

/** Superscript and subscript that a style makes, not a tag. */
function writeRaisedByStyle(document: HtmlDocument): void {
  for (const element of document.querySelectorAll('[style*="vertical-align"]')) {
    const way = VERTICAL_ALIGN.exec(element.getAttribute('style') ?? '')?.[1]?.toLowerCase();
    const text = element.textContent ?? '';
    if (!way || text.trim().length > LONGEST_RAISED || element.children.length > 0) continue;
    element.replaceWith(way === 'sub' ? lowered(text) : raised(text));
  }
}

/** Pages hold a formula several times: for the eye, for screen readers, as its source. */
function writeFormulas(document: HtmlDocument): void {
  for (const whole of document.querySelectorAll(
    '.katex, .mwe-math-element, mjx-container, .MathJax, .MathJax_CHTML',
  )) {
    const math = whole.querySelector('math');
    if (math) whole.replaceWith(written(document, math));
  }
  for (const source of document.querySelectorAll('script[type^="math/tex"]')) {
    for (let before = source.previousElementSibling; before && /MathJax/.test(before.className);) {
      const drawn = before;
      before = before.previousElementSibling;
      drawn.remove();
    }
    const text = document.createElement('span');
    text.textContent = source.textContent;
    source.replaceWith(text);
  }
  for (const math of document.querySelectorAll('math')) math.replaceWith(written(document, math));
}

function written(document: HtmlDocument, math: HtmlElement): HtmlElement {
  const text = document.createElement('span');
  text.textContent = mathText(math as unknown as MathNode) || math.getAttribute('alttext') || '';
  return text;
}

function withoutHidden(document: HtmlDocument): string[] {
  const opened = new Set<string>();
  for (const opener of document.querySelectorAll(
    '[aria-controls], [data-target], [data-bs-target], a[aria-expanded], a[data-toggle], a[data-bs-toggle]',
  )) {
    for (const name of ['aria-controls', 'data-target', 'data-bs-target', 'href']) {
      for (const id of (opener.getAttribute(name) ?? '').split(/\s+/)) opened.add(id.replace(/^#/, ''));
    }
  }
  opened.delete('');
  const hidden: string[] = [];
  for (const element of document.querySelectorAll(HIDDEN)) {
    if (!isHidden(element)) continue;
    if (isPanel(element, opened)) {
      for (const name of ['hidden', 'aria-hidden', 'style']) element.removeAttribute(name);
      continue;
    }
    const text = (element.textContent ?? '').trim();
    if (text.length >= WORTH_TELLING) hidden.push(text);
    element.remove();
  }
  return hidden.length > 0 ? [leftOut('what the page hides', hidden)] : [];
}

function isHidden(element: HtmlElement): boolean {
  return (
    element.matches('[hidden], dialog') ||
    (element.matches('[aria-hidden="true"]') && !isSeen(element)) ||
    HIDING_STYLE.test(element.getAttribute('style') ?? '')
  );
}

/** Whether a word that screen readers do not read stands on the page for those who see it, and only once. */
function isSeen(element: HtmlElement): boolean {
  const text = (element.textContent ?? '').trim();
  if (!element.matches(INLINE) || text.length > LONGEST_INLINE || !/[\p{L}\p{N}]/u.test(text)) return false;
  if (ICON.test(element.className)) return false;
  const beside = [...(element.parentElement?.children ?? [])];
  return !beside.some((other) => FOR_SCREEN_READERS.test(other.className));
}

function isPanel(element: HtmlElement, opened: ReadonlySet<string>): boolean {
  const names = `${element.className} ${element.id} ${element.getAttribute('role') ?? ''}`;
  if (
    OVER_THE_PAGE.test(names) ||
    element.matches('dialog') ||
    element.closest('nav, [role="navigation"], [role="menu"]')
  )
    return false;
  const before = element.previousElementSibling;
  return (
    opened.has(element.id) ||
    element.matches('[role="tabpanel"], [hidden="until-found"]') ||
    PANEL_CLASS.test(names) ||
    Boolean(before?.matches('[aria-expanded]') || before?.querySelector('[aria-expanded]'))
  );
}

function withoutStruck(document: HtmlDocument): string[] {
  const struck: string[] = [];
  for (const element of document.querySelectorAll('del, s, strike, [style]')) {
    if (element.matches('[style]') && !element.matches('del, s, strike')) {
      if (!STRUCK_STYLE.test(element.getAttribute('style') ?? '')) continue;
    }
    struck.push(element.textContent ?? '');
    element.remove();
  }
  return struck.some((text) => text.trim() !== '') ? [leftOut('what is struck through', struck)] : [];
}

/** The pronunciation of Chinese and Japanese characters is shown above them in small print. */
function withoutReadings(document: HtmlDocument): string[] {
  const readings = [...document.querySelectorAll('ruby rt')].map(({ textContent }) => textContent ?? '');
  for (const element of document.querySelectorAll('ruby rt, ruby rp, ruby rtc')) element.remove();
  return readings.length > 0 ? [leftOut('the readings above characters (ruby)', readings)] : [];
}

function writeFields(document: HtmlDocument): void {
  for (const field of document.querySelectorAll('input, select, textarea')) {
    const value = valueOf(field);
    if (value) field.replaceWith(` ${value} `);
    else field.remove();
  }
}

function valueOf(field: HtmlElement): string {
  if (field.localName === 'textarea') return (field.textContent ?? '').trim();
  if (field.localName === 'select') {
    const options = [...field.querySelectorAll('option')];
    const chosen = options.filter((option) => option.hasAttribute('selected'));
    const shown = chosen.length > 0 || field.hasAttribute('multiple') ? chosen : options.slice(0, 1);
    return shown.map((option) => (option.textContent ?? '').trim()).join(', ');
  }
  const type = (field.getAttribute('type') ?? 'text').toLowerCase();
  if (type === 'checkbox' || type === 'radio') return field.hasAttribute('checked') ? '☒' : '☐';
  const isTyped = !['hidden', 'submit', 'button', 'reset', 'image', 'file', 'password', 'search'].includes(
    type,
  );
  return isTyped ? (field.getAttribute('value') ?? '').trim() : '';
}

/** The button of an accordion is the heading of what it opens; others say what a click does. */
function writeButtons(document: HtmlDocument): void {
  for (const button of document.querySelectorAll('button')) {
    const opens = button.matches(
      '[aria-expanded], [aria-controls], [data-toggle], [data-bs-toggle], [data-target]',
    );
    const isTitle = button.closest('h1, h2, h3, h4, h5, h6, dt, summary');
    const isBeforePanel = PANEL_CLASS.test(button.nextElementSibling?.className ?? '');
    if (button.closest('nav, [role="navigation"]') || !(opens || isTitle || isBeforePanel)) {
      button.remove();
      continue;
    }
    const words = document.createElement(isTitle ? 'span' : 'p');
    words.textContent = button.textContent;
    button.replaceWith(words);
  }
}
