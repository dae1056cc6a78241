import type { Description } from './description';

/** A stretch of land, as a prompt names it: a lake, trees. */
export interface Land {
  phrase: string;
  value: string;
  is: 'setting' | 'scenery';
}

/** Leaves out what a prompt puts into a room and no room has, such as a lake: the view from its window would be another. */
export function keepOutside(description: Description, { phrase, value, is }: Land): void {
  const { asked, settings, scenery, undrawn } = description;
  const at = asked.findLastIndex(({ word, shows }) => word === phrase && shows === `${is}:${value}`);
  if (at >= 0) asked.splice(at, 1);
  if (!undrawn.includes(phrase)) undrawn.push(phrase);
  if (asked.some(({ shows }) => shows === `${is}:${value}`)) return;
  description.settings = settings.filter((setting) => is === 'scenery' || setting !== value);
  description.scenery = new Set([...scenery].filter((each) => is === 'setting' || each !== value));
}
