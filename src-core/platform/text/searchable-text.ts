/** Scripts that put no space between words. */
const WITHOUT_SPACES = String.raw`\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}`;
const LETTER_APART = String.raw`(?=[\p{L}\p{M}\p{Nl}])[${WITHOUT_SPACES}]`;
const CHANGED = new RegExp(`(${LETTER_APART}|[ßẞ])`, 'u');

/** A run of such letters. */
export const RUN_WITHOUT_SPACES = new RegExp(`((?:${LETTER_APART})+)`, 'u');

/**
 * A text as the full-text index has it: letters of scripts without spaces stand apart, so that a word of them is a
 * phrase of its letters, and ß is ss. A change of this needs a migration that rebuilds the index.
 */
export function searchableText(text: string): string {
  return pieces(text)
    .map(({ searchable }) => searchable)
    .join('');
}

/** For each UTF-16 code unit of {@link searchableText}, and for its end, where it stands in the text. */
export function sourceOffsets(text: string): number[] {
  const offsets: number[] = [];
  let at = 0;
  for (const { source, searchable } of pieces(text)) {
    // The spaces around it stand at its start and its end; all of "ss" at the start of its ß.
    const before = searchable.includes(source) ? searchable.indexOf(source) : Infinity;
    for (let unit = 0; unit < searchable.length; unit += 1) {
      offsets.push(at + Math.min(Math.max(0, unit - before), source.length));
    }
    at += source.length;
  }
  return [...offsets, at];
}

/** What is changed and what stands between, in turn. */
function pieces(text: string): { source: string; searchable: string }[] {
  return text.split(CHANGED).map((source, index) => {
    if (index % 2 === 0) return { source, searchable: source };
    return { source, searchable: /[ßẞ]/u.test(source) ? 'ss' : ` ${source} ` };
  });
}
