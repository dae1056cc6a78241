/** A time of day, with the offset or the zone after it if there is one. */
const TIME =
  /\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?[ap]\.?m\.?)? ?(Z|UTC|GMT|[A-Z]{3,4}|[+-]\d\d(?::?\d\d)?)?(?=$|[^\d:])/i;
const MOST_NAMED = 4;

/** A note on times of which not all have the same offset from UTC. @param texts The first values. */
export function offsetNotes(name: string, texts: readonly string[]): string[] {
  const offsets = new Set<string | null>();
  for (const text of texts) {
    const found = TIME.exec(text);
    if (found) offsets.add(found[1] === undefined ? null : normalized(found[1]));
  }
  const isMissing = offsets.delete(null);
  if (offsets.size === 0) return [];
  const shown = [...offsets].slice(0, MOST_NAMED).join(', ') + (offsets.size > MOST_NAMED ? ', …' : '');
  return [
    ...(offsets.size > 1
      ? [`The times in “${name}” have different offsets (${shown}): all are read as UTC.`]
      : []),
    ...(isMissing
      ? [`Some times in “${name}” have no offset from UTC, unlike others (${shown}): they are taken as UTC.`]
      : []),
  ];
}

function normalized(offset: string): string {
  if (/^(?:Z|UTC|GMT)$/i.test(offset)) return 'UTC';
  const [, hours = '', minutes = '00'] = /^([+-]\d\d):?(\d\d)?$/.exec(offset) ?? [];
  if (hours === '') return offset.toUpperCase();
  return hours.endsWith('00') && minutes === '00' ? 'UTC' : `${hours}:${minutes}`;
}
