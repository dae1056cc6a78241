import type { Description } from './description';
import { lookUp } from './vocabulary/lexicon';

/** Every name and value a description mentions. */
export function namesIn(description: Description): string[] {
  const { groups, settings, weather, sky, scenery, time, season, excluded, ideas } = description;
  const names: string[] = [
    ...groups.map((group) => group.thing.name),
    ...settings,
    ...weather,
    ...sky,
    ...scenery,
    ...excluded,
    ...ideas.keys(),
  ];
  if (time) names.push(time);
  if (season) names.push(season);
  return names;
}

/** The description without what it says must not appear; its relations are renumbered. */
export function withoutExcluded(description: Description): Description {
  const { excluded, relations } = description;
  if (excluded.size === 0) return description;
  const kept = description.groups.map((group) => !excluded.has(group.thing.name));
  const renumbered = kept.map((keep, index) => (keep ? kept.slice(0, index).filter(Boolean).length : -1));
  const follow = (indices: number[]) =>
    indices.map((index) => renumbered[index] ?? -1).filter((index) => index >= 0);
  const gone = new Set(description.groups.filter((_, index) => !kept[index]).map((group) => group.word));
  return {
    ...description,
    groups: description.groups.filter((_, index) => kept[index]),
    relations: relations
      .map((relation) => ({ ...relation, from: follow(relation.from), to: follow(relation.to) }))
      .filter((relation) => relation.from.length > 0 && relation.to.length > 0),
    settings: description.settings.filter((value) => !excluded.has(value)),
    ideas: new Map([...description.ideas].filter(([idea]) => !excluded.has(idea))),
    weather: without(description.weather, excluded),
    sky: without(description.sky, excluded),
    scenery: without(description.scenery, excluded),
    time: description.time && excluded.has(description.time) ? null : description.time,
    season: description.season && excluded.has(description.season) ? null : description.season,
    asked: description.asked.filter(({ word }) => !gone.has(word) && !isExcludedWord(word, excluded)),
    undrawn: description.undrawn.filter((word) => !gone.has(word)),
  };
}

function without<T extends string>(values: Set<T>, excluded: Set<string>): Set<T> {
  return new Set([...values].filter((value) => !excluded.has(value)));
}

function isExcludedWord(word: string, excluded: Set<string>): boolean {
  const meaning = lookUp(word);
  return (
    meaning !== undefined &&
    meaning.is !== 'thing' &&
    meaning.is !== 'closeness' &&
    meaning.is !== 'landmark' &&
    excluded.has(meaning.value)
  );
}
