/** What is learned and found together with a text: as one text, for the vault. */
export function besideContent({ title, source, tags }: Besides): string {
  return [title ?? '', source ?? '', ...(tags ?? [])].join('\n');
}

export interface Besides {
  title?: string | null;
  source?: string | null;
  tags?: readonly string[] | null;
}
