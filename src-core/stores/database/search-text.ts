/** Lower case without accents, so that "Über" finds "uber" and the other way round. */
export function foldForSearch(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The words that must all occur, folded, each once. */
export function searchWords(search: string): string[] {
  return [
    ...new Set(
      foldForSearch(search)
        .split(/[\s\p{Cc}]+/u)
        .filter(Boolean),
    ),
  ];
}
