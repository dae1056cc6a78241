import type { Description, Group } from './description';
import { withNamedParts } from './parts';
import { inWindow } from './seats';
import { lookUp } from './vocabulary/lexicon';

/** The description with what goes without saying: symbols of ideas, the room around furniture, the table under a bowl. */
export function withImplied(description: Description): Description {
  withNamedParts(description.groups, description.relations);
  layOutGraves(description);
  return placeIndoors(drawIdeas(description));
}

/** A graveyard is recognised by its stones. */
function layOutGraves({ groups, settings, asked, excluded }: Description): void {
  if (!settings.includes('graveyard') || excluded.has('gravestone')) return;
  let stones = groups.find(({ thing }) => thing.name === 'gravestone');
  const added = stones ? undefined : groupOf('gravestone');
  if (added) {
    stones = { ...added, count: 3 };
    groups.push(stones);
  }
  for (const word of asked) if (stones && word.shows === 'setting:graveyard') word.shows = stones;
}

function drawIdeas(description: Description): Description {
  const { ideas, excluded, groups } = description;
  const alone = groups.length === 0;
  for (const [idea, { things, time, season, sky, weather }] of ideas) {
    const added = things.filter((name) => !excluded.has(name)).flatMap((name) => groupOf(name) ?? []);
    if (alone) groups.push(...added);
    if (alone && time && !excluded.has(time)) description.time ??= time;
    if (season && !excluded.has(season)) description.season ??= season;
    if (alone && sky && !excluded.has(sky)) description.sky.add(sky);
    if (alone && weather && !excluded.has(weather)) description.weather.add(weather);
    if (alone && added.length > 0)
      description.undrawn.push(`${idea} (drawn as ${added.map(({ thing }) => thing.name).join(' and ')})`);
    else if (season) description.asked.push({ word: idea, shows: `season:${season}` });
    else description.undrawn.push(idea);
  }
  return description;
}

function placeIndoors(description: Description): Description {
  const { groups, relations, settings, scenery } = description;
  const things = groups.map(({ thing }) => thing);
  const fixtures = things.some(({ place }) => place === 'room');
  const furniture = things.some(({ indoors }) => indoors === 'furniture');
  const outdoors =
    scenery.size > 0 ||
    things.some(
      ({ name, place, indoors }) =>
        (place === 'backdrop' && !indoors) || place === 'water' || (place === 'air' && name !== 'balloon'),
    );
  const unsaid = settings.length === 0 && !outdoors;
  const contained = new Set(
    relations.flatMap(({ kind, from, to }) =>
      (kind === 'in' || kind === 'on') && to.every((index) => things[index]?.indoors === 'tableware')
        ? from
        : [],
    ),
  );
  const small = ({ thing }: Group, index: number) =>
    thing.indoors === 'tableware' ||
    thing.place === 'room' ||
    ['table', 'balloon'].includes(thing.name) ||
    (contained.has(index) && thing.height < 1);
  const stillLife =
    inWindow(description).size === 0 &&
    (unsaid || (settings.length === 1 && settings[0] === 'room')) &&
    things.some(({ indoors }) => indoors === 'tableware') &&
    groups.every(small);
  if (fixtures || (unsaid && (furniture || stillLife))) {
    if (!settings.includes('room') && !description.excluded.has('room')) settings.push('room');
  }
  description.stillLife = stillLife;
  if (!stillLife && settings.includes('room')) setTheTable(description, groups, relations);
  return description;
}

/** What is not on a named thing stands on a table, not on the floor. */
function setTheTable(
  { excluded }: Description,
  groups: Description['groups'],
  relations: Description['relations'],
): void {
  const related = new Set(relations.flatMap(({ from, to }) => [...from, ...to]));
  const loose = groups.flatMap(({ thing }, index) =>
    thing.indoors === 'tableware' && thing.place !== 'hat' && !related.has(index) ? [index] : [],
  );
  if (loose.length === 0 || excluded.has('table')) return;
  let table = groups.findIndex(({ thing }) => thing.name === 'table');
  if (table < 0) {
    const added = groupOf('table');
    if (!added) return;
    table = groups.push(added) - 1;
  }
  relations.push({ kind: 'on', from: loose, to: [table] });
}

function groupOf(name: string): Group | undefined {
  const meaning = lookUp(name);
  if (meaning?.is !== 'thing') return undefined;
  const count =
    name === 'balloon' || name === 'bat' ? 5 : name === 'jack-o-lantern' || name === 'egg' ? 3 : 1;
  return {
    thing: meaning.thing,
    word: name,
    count,
    wanted: 1,
    colour: null,
    colourWord: null,
    size: 1,
    glows: false,
    posture: null,
  };
}
