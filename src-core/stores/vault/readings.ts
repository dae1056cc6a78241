import { decoded } from './decoded';
import { turned, withoutDoubled } from './turned';

const INLINE =
  'a|abbr|acronym|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|label|mark|q|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr';
const BLOCK =
  'address|area|article|aside|audio|base|blockquote|body|br|button|canvas|caption|center|col|colgroup|data|datalist|dd|details|dialog|div|dl|dt|embed|fieldset|figcaption|figure|footer|form|h[1-6]|head|header|hgroup|hr|html|iframe|img|input|legend|li|link|main|map|menu|meta|meter|nav|noscript|object|ol|optgroup|option|output|p|param|path|picture|pre|progress|rp|rt|ruby|script|search|section|select|slot|source|style|summary|svg|table|tbody|td|template|textarea|tfoot|th|thead|title|tr|track|ul|video';
/** An attribute with a value, or one that needs none: any other words in a tag are text. */
const ATTRIBUTES =
  '(?:\\s+(?:[\\w:@.-]+\\s*=\\s*(?:"[^"<>]*"|\'[^\'<>]*\'|[^\\s"\'<>=`]+)|hidden|checked|disabled|selected|required|readonly|open|async|defer|controls))*\\s*/?';
const INLINE_ELEMENT = new RegExp(`</?(?:${INLINE})${ATTRIBUTES}>`, 'gi');
const BLOCK_ELEMENT = new RegExp(`</?(?:${BLOCK})${ATTRIBUTES}>`, 'gi');

/** Whatever a browser would take for a tag, even a sentence between angle brackets. */
const INLINE_TAG = new RegExp(`</?(?:${INLINE})(?:\\s[^<>]{0,300})?>`, 'gi');
const TAG_OR_COMMENT = /<\/?[a-z][^<>]{0,300}>|<!--[\s\S]{0,2000}?-->/gi;
const LINK_TARGET = /\]\([^()\s]{0,500}\)/g;
const EMPHASIS = /[*_~`]+/g;
/** A command of TeX, whose braces hold text. */
const COMMAND = /\\[a-z]+\*?(?=\{)/gi;

/**
 * A text in the ways in which its markup can be read, each once. The first is what it most likely says: without HTML
 * elements, with comments and whatever only looks like an element. Then without anything that could be markup, and with
 * all of it as text, so that no passage hides in a comment, a tag or a link's target. And with what is encoded in it
 * decoded, and its letters turned back or no longer doubled.
 */
export function readings(text: string): [string, ...string[]] {
  const likely = text.replace(INLINE_ELEMENT, '').replace(BLOCK_ELEMENT, ' ').replace(LINK_TARGET, ' ');
  const shown = text.replace(INLINE_TAG, '').replace(TAG_OR_COMMENT, ' ').replace(LINK_TARGET, ' ');
  const written = text.replace(EMPHASIS, ' ').replace(COMMAND, ' ');
  const others = [shown, written, decoded(text), ...turned(text), ...withoutDoubled(text)];
  return [likely, ...new Set(others.filter((other) => other !== likely))];
}
