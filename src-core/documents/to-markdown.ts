import Turndown from 'turndown';
import type { HtmlElement } from './html-dom';

/** Lines and cells as Markdown has them: headings, lists, code and tables keep their form. */
const turndown = new Turndown({ headingStyle: 'atx', bulletListMarker: '-', codeBlockStyle: 'fenced' });

// What is learned is read as a text: `1\.` and `snake\_case` would be noise in it.
turndown.escape = (text) => text;
turndown.remove(['script', 'style', 'noscript', 'iframe', 'button', 'select', 'textarea', 'input']);
turndown.addRule('picture', {
  filter: ['img'],
  replacement: (_content, node) => ('getAttribute' in node && node.getAttribute('alt')) || '',
});
turndown.addRule('summary', { filter: 'summary', replacement: (content) => `\n\n${content}\n\n` });
turndown.addRule('link', { filter: 'a', replacement: (content) => content });
turndown.addRule('tableCell', {
  filter: ['th', 'td'],
  replacement: (content) =>
    ` ${content
      .trim()
      .replaceAll('|', '\\|')
      .replace(/\s*\n\s*/g, ' ')} |`,
});
turndown.addRule('tableRow', {
  filter: 'tr',
  replacement: (content, node) => {
    if (content.trim() === '') return '';
    const isFirst = node.parentElement?.closest('table')?.querySelector('tr') === node;
    const cells = content.replaceAll('\\|', '').split('|').length - 1;
    return `|${content}\n${isFirst ? `|${' --- |'.repeat(cells)}\n` : ''}`;
  },
});
turndown.addRule('tablePart', { filter: ['thead', 'tbody', 'tfoot'], replacement: (content) => content });
turndown.addRule('table', {
  filter: 'table',
  replacement: (content) => `\n\n${content.replace(/\n{2,}/g, '\n').trim()}\n\n`,
});

/** The text of an element as Markdown. @throws RangeError for markup nested thousands deep. */
export function toMarkdown(element: HtmlElement): string {
  return turndown.turndown(element as unknown as Parameters<Turndown['turndown']>[0]);
}
