import type { Description, Group } from './description';
import type { Item } from './relate';

/** Which words of a prompt are in the finished picture, and which are not; no word is in both lists. */
interface Account {
  drawn: string[];
  undrawn: string[];
}

/** Accounts for each word of the prompt by what is in sight: things as laid out, the rest as marked in the SVG. */
export function accountFor(description: Description, seen: ReadonlySet<Item>, svg: string): Account {
  const counts = new Map<Group, number>();
  for (const { group } of seen) counts.set(group, (counts.get(group) ?? 0) + 1);
  const marks = new Set(
    [...svg.matchAll(/data-shows="([^"]*)"/g)].flatMap(([, names = '']) => names.split(' ')),
  );
  const words = new Map<string, { shown: number; wanted: number; aside?: string }>();
  for (const { word, shows } of description.asked) {
    const [shown, wanted] =
      typeof shows === 'string'
        ? [marks.has(shows) ? 1 : 0, 1]
        : [(counts.get(shows) ?? 0) + ofRoom(shows, marks), shows.wanted];
    const before = words.get(word) ?? { shown: 0, wanted: 0 };
    const aside = typeof shows === 'string' ? undefined : shows.aside;
    words.set(word, {
      shown: before.shown + Math.min(shown, wanted),
      wanted: before.wanted + wanted,
      ...(aside !== undefined && { aside }),
    });
  }
  const drawn: string[] = [];
  const undrawn: string[] = [];
  for (const [word, { shown, wanted, aside }] of words) {
    if (shown === wanted && aside !== undefined) undrawn.push(`${word} (drawn beside the ${aside})`);
    else if (shown === wanted) drawn.push(word);
    else undrawn.push(shown === 0 ? word : `${word} (${shown} of ${wanted} drawn)`);
  }
  const accounted = new Set(words.keys());
  for (const word of description.undrawn) {
    const [, phrase = word, standIns = ''] = /^(.*) \(drawn as (.*)\)$/.exec(word) ?? [];
    if (accounted.has(phrase)) continue;
    const hidden = description.groups.some(
      (group) => standIns.split(' and ').includes(group.thing.name) && !counts.has(group),
    );
    undrawn.push(hidden ? phrase : word);
  }
  return { drawn, undrawn: [...new Set(undrawn)] };
}

/** Windows, curtains and the table of a still life are painted with the room: one of each, and curtains on both sides. */
const ofRoom = ({ thing: { name } }: Group, marks: ReadonlySet<string>) =>
  marks.has(`room:${name}`) ? (name === 'curtain' ? 2 : 1) : 0;
