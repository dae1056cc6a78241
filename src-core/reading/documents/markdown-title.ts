const FRONT_MATTER = /^\ufeff?(---|\+\+\+)[ \t]*\n([^]*?)\n(?:\1|\.\.\.)[ \t]*(?:\n|$)/;

/** What a Markdown text calls itself: the `title` of its front matter (YAML or TOML), otherwise its first heading. */
export function markdownTitle(text: string): string | null {
  const matter = FRONT_MATTER.exec(text);
  const given = /^title[ \t]*[:=][ \t]*(.+?)[ \t]*$/im.exec(matter?.[2] ?? '')?.[1];
  // YAML folds a long value: “title: >”, and the words on the lines below.
  const folded =
    /^[>|][+-]?$/.test(given ?? '') && /^title[ \t]*:.*\n((?:[ \t]+\S.*\n?)+)/im.exec(matter?.[2] ?? '')?.[1];
  const title = folded ? folded.trim().replace(/\s+/g, ' ') : given && unquoted(given);
  if (title) return title;
  const body = matter ? text.slice(matter[0].length) : text;
  return (
    /^#{1,3}\s+(.+?)\s*#*$/m.exec(body)?.[1] ??
    /^(\S.*)\n(?:={3,}|-{3,})[ \t]*$/m.exec(body)?.[1]?.trim() ??
    null
  );
}

function unquoted(value: string): string {
  const quoted = /^(["'])(.*?)\1(?:\s+#.*)?$/.exec(value);
  const text = quoted ? (quoted[2] ?? '') : value.replace(/\s+#.*$/, '');
  return text
    .replaceAll(/\\(["\\])/g, '$1')
    .replaceAll("''", "'")
    .trim();
}
