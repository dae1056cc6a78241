/** Enough to tell, and quick. */
const READ = 4000;
const FEWEST_LETTERS = 20;

/** ISO 639-1, or null when a content is too short or too mixed to tell. Code and numbers are not read. */
export async function detectLanguage(content: string): Promise<string | null> {
  const text = content
    .replaceAll(/```[\s\S]*?(```|$)/g, ' ')
    .replaceAll(/https?:\S+|[\d_{}()[\]<>=|#*`~/\\]+/g, ' ')
    .slice(0, READ);
  if ((text.match(/\p{L}/gu)?.length ?? 0) < FEWEST_LETTERS) return null;
  // Loaded with the first content: its tables take 85 MB, the next larger ones 150.
  const { eld } = await import('eld/extrasmall');
  const found = eld.detect(text);
  return found.language && found.isReliable() ? found.language : null;
}
