import { describe, expect, it } from 'vitest';
import { artOf } from '../draw-things';
import { IDEAS } from './ideas';
import { allThings, lookUp } from './lexicon';

describe('the vocabulary', () => {
  it('names only art that exists', () => {
    const missing = allThings().filter((thing) => {
      if (thing.place === 'room') return false;
      try {
        return !(artOf(thing).aspect > 0);
      } catch {
        return true;
      }
    });
    expect(missing.map(({ name, art }) => `${name}: ${art}`)).toEqual([]);
    expect(() => artOf({ name: 'gizmo', art: 'fig:gizmo', height: 1, place: 'ground' })).toThrow('fig:gizmo');
  });

  it('gives every thing a height and a place it knows', () => {
    const odd = allThings().filter(
      ({ height, place, indoors }) =>
        !(height > 0 && height < 6) ||
        !['ground', 'air', 'water', 'backdrop', 'hat', 'small', 'room'].includes(place) ||
        ![undefined, 'furniture', 'tableware'].includes(indoors),
    );
    expect(odd).toEqual([]);
  });

  it('has a thing for each symbol of an idea', () => {
    const names = Object.values(IDEAS).flatMap(({ things }) => things);
    expect(names.filter((name) => lookUp(name)?.is !== 'thing')).toEqual([]);
  });
});
