/** A text in parts of at most `size` UTF-16 code units, which end between words where there are spaces. */
export function parts(text: string, size: number): string[] {
  const found: string[] = [];
  for (let from = 0; from < text.length;) {
    let to = Math.min(text.length, from + size);
    if (to < text.length) {
      const part = text.slice(from, to);
      const space = Math.max(part.lastIndexOf(' '), part.lastIndexOf('\n'), part.lastIndexOf('\t'));
      if (space > 0) to = from + space + 1;
      else if (/[\ud800-\udbff]/.test(text[to - 1] ?? '')) to -= 1;
    }
    found.push(text.slice(from, to));
    from = to;
  }
  return found;
}
