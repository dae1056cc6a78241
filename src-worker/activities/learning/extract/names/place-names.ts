import { cityNames } from './city-names';

/** Time zones that are named after stations and legal cases, not after what people call places. */
const NO_PLACE = /^(?:Antarctica|Etc|SystemV|US|Indian)\//;
/** UN M49: the parts of the world, whose names the runtime has, too. */
const PARTS = ['002', '003', '005', '009', '013', '015', '019', '142', '143', '145', '150', '419'];

/** The European and the United Nations, the euro's countries, the region that is not known. */
const UNIONS = new Set(['EU', 'EZ', 'UN', 'ZZ']);

const known = new Map<string, ReadonlySet<string>>();

/**
 * Countries and continents in a language, as the runtime's own Unicode data (CLDR) has them, and cities. In English, they
 * include the some 400 cities that a time zone is named after.
 */
export function placeNames(language: string): ReadonlySet<string> {
  const found = known.get(language) ?? collect(language);
  known.set(language, found);
  return found;
}

function collect(language: string): ReadonlySet<string> {
  const found = new Set(cityNames(language));
  const regions = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  for (const code of [...codes.filter((each) => !UNIONS.has(each)), ...PARTS]) {
    const name = regions.of(code);
    if (name) found.add(name);
  }
  if (language !== 'en') return found;
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const parts = zone.split('/');
    if (parts.length === 2 && !NO_PLACE.test(zone)) found.add((parts[1] ?? '').replaceAll('_', ' '));
  }
  return found;
}
