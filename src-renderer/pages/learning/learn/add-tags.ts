/** The tags with those of a typed or pasted text behind them; one that is there already, in any case, is not added. */
export function addTags(tags: readonly string[], text: string): string[] {
  const known = new Set(tags.map(fold));
  const added: string[] = [];
  for (const piece of text.split(/[,\n]/)) {
    const tag = piece.replaceAll(/\s+/g, ' ').trim();
    if (tag === '' || known.has(fold(tag))) continue;
    known.add(fold(tag));
    added.push(tag);
  }
  return [...tags, ...added];
}

function fold(tag: string): string {
  return tag.normalize('NFC').toLowerCase();
}
