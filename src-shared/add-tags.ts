/**
 * The given tags plus those of a text, separated by commas or lines. A tag that is there already, in any case, is not
 * added.
 */
export function addTags(tags: readonly string[], text: string): string[] {
  const known = new Set(tags.map(foldTag));
  const added: string[] = [];
  for (const piece of text.split(/[,\n]/)) {
    const tag = piece.replaceAll(/\s+/g, ' ').trim();
    if (tag === '' || known.has(foldTag(tag))) continue;
    known.add(foldTag(tag));
    added.push(tag);
  }
  return [...tags, ...added];
}

/** The same for tags that differ only in case or in how an accent is written. */
export function foldTag(tag: string): string {
  return tag.normalize('NFC').toLowerCase();
}
