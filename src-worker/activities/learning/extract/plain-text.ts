/** Invisible characters: zero-width spaces, soft hyphens, marks of direction. */
const INVISIBLE = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const IMAGE = /!\[[^\]\n]{0,300}\]\([^)\n]{0,1000}\)/g;
const LINK = /\[([^\]\n]{0,300})\]\([^)\n]{0,1000}\)/g;
const ADDRESS = /<?\bhttps?:\/\/[^\s<>]+>?/g;
const STRONG = /(\*\*|__|`)([^*`\n]{1,300}?)\1/g;
const EMPHASIS = /(?<![\w*])\*([^*\n]{1,300})\*(?![\w*])/g;
const TAG = /<\/?[a-z][^<>\n]{0,300}>/gi;
const QUOTE = /^[ \t]*(?:>[ \t]*)+/gm;
const BULLET = /^[ \t]*(?:[-*+•–]|\d{1,3}[.)])[ \t]+/gm;
/** The time beside a speaker; the name stays. */
const STAMP_BEFORE = /^[ \t]*[[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?[ \t]+(?=\p{L}[\p{L} .'’-]{0,40}:)/gmu;
const STAMP_AFTER = /^([ \t]*\p{L}[\p{L} .'’-]{0,40}),? [[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?(?=:)/gmu;

/** What a person reads of a piece of Markdown, mail or chat, on one line: without markup, pictures and time stamps. */
export function oneLine(text: string): string {
  return text
    .replaceAll(INVISIBLE, '')
    .replaceAll(QUOTE, '')
    .replaceAll(STAMP_BEFORE, '')
    .replaceAll(STAMP_AFTER, '$1')
    .replaceAll(IMAGE, ' ')
    .replaceAll(LINK, '$1')
    .replaceAll(STRONG, '$2')
    .replaceAll(EMPHASIS, '$1')
    .replaceAll(TAG, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The items of a list, without their bullets. */
export function items(text: string): string[] {
  return text
    .split(/\n(?=[ \t]*(?:[-*+•–]|\d{1,3}[.)])[ \t])/)
    .map((item) => oneLine(item.replaceAll(BULLET, '')))
    .filter(Boolean);
}

/** Without addresses, which are found by themselves. */
export function withoutAddresses(text: string): string {
  return text.replaceAll(ADDRESS, ' ');
}
