import type { Statement } from './statement';

const FEMALE =
  /(?:wife|girlfriend|fiancée|mom|mum|mother|sister|daughter|grand(?:ma|mother|daughter)|granny|aunt|niece|landlady|girl|godmother|goddaughter|stepmom)(?:-in-law)?$/i;
const MALE =
  /(?:husband|boyfriend|dad|father|brother|son|grand(?:pa|father|son)|uncle|nephew|landlord|boy|godfather|godson|stepdad)(?:-in-law)?$/i;
/** How many are remembered; the one mentioned earliest is forgotten first. */
const MOST_PEOPLE = 200;

/** Who is near to the speakers: the names by relation, null if several bear it. Plain, so that it can be kept. */
export type People = Record<string, string | null>;

const keyOf = (speaker: string | null, noun: string) => `${speaker ?? ''}\n${noun.toLowerCase()}`;

/** Takes note of a name that a statement gives to a relation. */
export function noteName(people: People, speaker: string | null, noun: string, name: string): void {
  const key = keyOf(speaker, noun);
  const known = people[key];
  if (known === name) return;
  people[key] = known === undefined ? name : null;
  const keys = Object.keys(people);
  if (keys.length > MOST_PEOPLE && keys[0] !== undefined) delete people[keys[0]];
}

export function nameOf(people: People, speaker: string | null, noun: string): string | null {
  return Object.hasOwn(people, keyOf(speaker, noun)) ? (people[keyOf(speaker, noun)] ?? null) : null;
}

/** The relation with this name, if only one has it. */
export function relationOf(people: People, speaker: string | null, name: string): string | null {
  const prefix = `${speaker ?? ''}\n`;
  const found = Object.keys(people).filter((key) => key.startsWith(prefix) && people[key] === name);
  return found.length === 1 ? (found[0]?.slice(prefix.length) ?? null) : null;
}

/** The relations that a message names, to tell whom "she" means. */
export class Mentioned {
  readonly #found = new Map<string, string | null>();

  add({ noun, name }: Pick<Statement, 'noun' | 'name'>): void {
    if (noun.endsWith('s') && !noun.endsWith('boss')) return;
    this.#found.set(noun, name ?? this.#found.get(noun) ?? null);
  }

  /** Whom a pronoun means: the only one whom it can mean. */
  meantBy(pronoun: 'he' | 'she'): { noun: string; name: string | null } | null {
    const possible = [...this.#found].filter(([noun]) => !(pronoun === 'he' ? FEMALE : MALE).test(noun));
    const [only] = possible;
    return only && possible.length === 1 && this.#found.size === 1 ? { noun: only[0], name: only[1] } : null;
  }
}
