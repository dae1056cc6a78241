import { CREATURES } from './creatures';

const names = CREATURES.trim()
  .split('\n')
  .map((line) => line.split('|')[0]?.trim() ?? '');
/** The lines of creatures.ts down to the corals are animals; below them are beings of tales and people. */
const ANIMALS = new Set(names.slice(0, names.indexOf('shell')));

export const isAnimal = (name: string): boolean => ANIMALS.has(name);
