let places: ReadonlySet<string> | undefined;

/** Time zones that are named after stations and legal cases, not after what people call places. */
const NO_PLACE = /^(?:Antarctica|Etc|SystemV|US|Indian)\//;

/**
 * Whether a name is a country, a continent or one of the some 400 cities that a time zone is named after: what the
 * runtime's own Unicode data (CLDR) knows without a list of ours.
 */
export function isKnownPlace(name: string): boolean {
  places ??= collect();
  return places.has(name);
}

function collect(): ReadonlySet<string> {
  const found = new Set([
    'Europe',
    'Asia',
    'Africa',
    'America',
    'Australia',
    'Antarctica',
    'Atlantic',
    'Pacific',
  ]);
  for (const other of [
    'England',
    'Scotland',
    'Wales',
    'Washington',
    'Boston',
    'Munich',
    'Barcelona',
    'Milan',
    'Mumbai',
    'Beijing',
    'California',
    'Texas',
    'Florida',
    'San Francisco',
    'Balkans',
    'Kyiv',
    'UK',
    'USA',
  ])
    found.add(other);
  const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    const name = regions.of(code);
    if (name) found.add(name);
  }
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const parts = zone.split('/');
    if (parts.length === 2 && !NO_PLACE.test(zone)) found.add((parts[1] ?? '').replaceAll('_', ' '));
  }
  return found;
}
