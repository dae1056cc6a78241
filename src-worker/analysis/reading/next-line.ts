/** The line that begins at a place, and where the one after it does. */
export function lineAt(text: string, at: number): { content: string; next: number } {
  LINE_END.lastIndex = at;
  const found = LINE_END.exec(text);
  const end = found?.index ?? text.length;
  return { content: text.slice(at, end), next: end + (found?.[0].length ?? 0) };
}

const LINE_END = /\r\n|\r|\n/g;
