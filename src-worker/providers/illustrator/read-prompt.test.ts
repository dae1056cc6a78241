import { describe, expect, it } from 'vitest';
import { readPrompt } from './read-prompt';

const things = (prompt: string, negative?: string) =>
  readPrompt(prompt, negative).groups.map(({ thing, count, colourWord }) =>
    [count > 1 ? count : '', colourWord ?? '', thing.name].filter(Boolean).join(' '),
  );
const relation = (prompt: string) => {
  const { groups, relations } = readPrompt(prompt);
  const names = (indices: number[]) => indices.map((index) => groups[index]?.thing.name).join('+');
  return relations.map(({ kind, from, to }) => `${names(from)} ${kind} ${names(to)}`);
};

describe('reading a prompt', () => {
  it.each([
    ['a red fox under a full moon', ['red fox']],
    ['a blue cat and a green dog', ['blue cat', 'green dog']],
    ['the cat is blue and the dog sleeps', ['blue cat', 'dog']],
    ['Three fluffy kittens', ['3 cat']],
    ['a dozen ducks on a lake', ['12 duck']],
    ['two hot-air balloons', ['2 hot air balloon']],
    ['wolves chasing geese', ['3 wolf', '3 goose']],
    ['an orange and an orange cat', ['orange', 'orange cat']],
    ['a school of fish', ['7 fish']],
    ['a polar bear', ['polar bear']],
    ['a saxophone', ['saxophone']],
    ['🦊 and 🐈', ['fox', 'cat']],
    ['5000 penguins', ['12 penguin']],
  ])('%s → %j', (prompt, expected) => {
    expect(things(prompt)).toEqual(expected);
  });

  it.each([
    ['a cat on a chair beside a lamp', ['cat on chair', 'chair beside lamp']],
    ['a cat and a dog under a tree', ['cat+dog under tree']],
    ['a boat between a castle and a tree', ['boat between castle+tree']],
    ['a bird above a house', ['bird above house']],
    ['a mouse in front of an elephant', ['mouse front elephant']],
    ['a dog to the left of a car', ['dog left car']],
    ['a wizard holding a crystal ball', ['crystal ball holding wizard']],
    ['a rabbit in a basket', ['rabbit in basket']],
    ['a woman with an umbrella beside a dog', ['umbrella holding woman', 'umbrella beside dog']],
    ['a dog with a crown', ['crown wearing dog']],
  ])('%s → %j', (prompt, expected) => {
    expect(relation(prompt)).toEqual(expected);
  });

  it('finds setting, time, weather, season and what stands in the sky', () => {
    const read = readPrompt('a snowy mountain village at dusk in winter, fog, northern lights');
    expect(read.settings).toEqual(expect.arrayContaining(['mountains', 'village']));
    expect([read.time, read.season]).toEqual(['dusk', 'winter']);
    expect([...read.weather]).toEqual(['fog']);
    expect([...read.sky]).toEqual(['aurora']);
  });

  it('takes a dark place for one at night', () => {
    expect(readPrompt('a wizard in a dark forest').time).toBe('night');
  });

  it('gives a colour to a part of the landscape', () => {
    const { tints } = readPrompt('purple mountains under a red sky');
    expect([...tints.keys()].toSorted()).toEqual(['mountains', 'sky']);
  });

  it('leaves out what the prompt or the negative prompt rules out', () => {
    expect(readPrompt('a fox at night with no moon').excluded).toContain('moon');
    const read = readPrompt('a cat and a dog in the rain', 'dogs, rain');
    expect(read.groups.map(({ thing }) => thing.name)).toEqual(['cat']);
    expect(read.weather.size).toBe(0);
    expect(read.drawn).toEqual(['cat']);
  });

  it('renumbers relations when a thing is left out', () => {
    const { groups, relations } = readPrompt('a dog, a cat on a chair', 'dog');
    expect(groups.map(({ thing }) => thing.name)).toEqual(['cat', 'chair']);
    expect(relations).toEqual([{ kind: 'on', from: [0], to: [1] }]);
  });

  it('reports content words without a picture, and no others', () => {
    expect(readPrompt('asdf qwer').undrawn).toEqual(['asdf', 'qwer']);
    expect(readPrompt('a beautiful, highly detailed photo of the fox').undrawn).toEqual([]);
    expect(readPrompt('a wolf chasing a sheep').undrawn).toEqual(['chasing']);
    expect(readPrompt('a melancholic fox').undrawn).toEqual(['melancholic']);
    expect(readPrompt('ein Fuchs unter dem Mond').undrawn).toContain('fuchs');
  });

  it('reports things beyond what one picture can hold', () => {
    const names = 'cat dog fox wolf bear lion tiger horse cow pig goat duck owl frog'.split(' ');
    const read = readPrompt(names.map((name) => `a ${name}`).join(', '));
    expect(read.groups).toHaveLength(12);
    expect(read.undrawn).toEqual(['owl', 'frog']);
  });
});
