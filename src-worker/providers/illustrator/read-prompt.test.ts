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
    ['a golden fish in a pond', ['golden fish']],
    ['a black sheep', ['black sheep']],
    ['five books on a table', ['5 book', 'table']],
    ['an owl on a stack of books', ['owl', 'books']],
    ['a cat with green eyes', ['cat']],
    ['a dog with a red harness', ['dog']],
    ['a dog with a red collar', ['dog', 'red collar']],
    ['a pizza with olives', ['pizza', '3 olive']],
    ['a polar bear', ['polar bear']],
    ['a saxophone', ['saxophone']],
    ['🦊 and 🐈', ['fox', 'cat']],
    ['5000 penguins', ['40 penguin']],
    ['twenty-five butterflies', ['25 butterfly']],
    ['a hundred and one dogs', ['40 dog']],
    ['a flag on a castle', ['flag', 'castle']],
    ['two icebergs', ['2 iceberg']],
    ['a cup of tea and a glass of milk', ['cup', 'milk']],
    ['a golden retriever puppy', ['golden dog']],
    ['an elf princess', ['princess']],
    ['cat dog tree', ['cat', 'dog', 'tree']],
    ['two lovers', ['couple']],
    ["a dragon's cave", []],
    ['a wolf --ar 16:9 --v 6', ['wolf']],
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
    ['a woman with an umbrella beside a dog', ['umbrella holding woman', 'woman beside dog']],
    ['a dog with a crown', ['crown wearing dog']],
    ['a lion with a crown on a rock', ['crown wearing lion', 'lion on rock']],
    ['a bowl of fruit on a table', ['fruit in bowl', 'bowl on table']],
    [
      'a basket of apples beside a vase of roses',
      ['apple in basket', 'basket beside vase', 'cut roses in vase'],
    ],
    ['wildflowers in a blue vase', ['cut flowers in vase']],
    ['an astronaut riding a horse', ['astronaut riding horse']],
    ['a knight on a white horse', ['knight riding horse']],
    ['a cat on a horse', ['cat on horse']],
    ['a cat riding a skateboard', ['cat on skateboard']],
    ['a girl reading a book', ['book holding girl']],
    ['a king holding a sword and a shield', ['sword+shield holding king']],
    ['a house with a red door', ['door on house']],
    ['a castle with flags', ['flag on castle']],
    ['a pizza with mushrooms', ['mushroom on pizza']],
    ['a tree with apples', ['apple on tree']],
    ['a tree with red apples', ['apple on tree']],
    ['a girl with an umbrella and a dog', ['umbrella holding girl']],
    ['a cake with candles and a cherry', ['candle on cake', 'cherry on cake']],
    ['a christmas tree with ten red balls', ['ball on christmas tree']],
    ['a cup with a heart on it', ['heart on cup']],
    ['a pumpkin with a candle inside', ['candle in pumpkin']],
    ['an ice cream with a cherry on top', ['cherry on ice cream']],
    ['a mouse inside a teacup', ['mouse in cup']],
    ['a rabbit in a hat', ['hat wearing rabbit']],
    ['a fox with a hat and a cat with a scarf', ['hat wearing fox', 'scarf wearing cat']],
    ['a fox wearing a scarf and a hat', ['scarf wearing fox', 'hat wearing fox']],
    ['a fox with a hat and a cat on a sofa', ['hat wearing fox', 'fox+cat on sofa']],
    ['a bicycle with a basket', ['basket wearing bicycle']],
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

  it('says that nobody counts the stars', () => {
    expect(readPrompt('forty-two stars').undrawn).toEqual(['forty two']);
    expect(readPrompt('many stars').undrawn).toEqual([]);
  });

  it.each([
    ['a goose on a pond', 'water'],
    ['three otters floating on a river', 'water'],
    ['a bridge over a river', 'ground'],
    ['a goose beside a pond', 'ground'],
    ['a bear in a river', 'water'],
    ['a bear beside a river', null],
    ['penguins on a frozen lake', 'water'],
    ['a goose flying over a lake', 'air'],
    ['a boat near a lake', null],
  ])('%s: in the water, beside or above it (%s)', (prompt, posture) => {
    expect(readPrompt(prompt).groups[0]?.posture).toBe(posture);
  });

  it.each([
    ['the moon behind a castle', 'castle'],
    ['a castle with a full moon behind it', 'castle'],
    ['a tree in front of the setting sun', 'tree'],
    ['the moon above a castle and a dog behind a tree', undefined],
  ])('%s: what sun or moon stands behind is %s', (prompt, name) => {
    expect(readPrompt(prompt).lightBehind?.thing.name).toBe(name);
  });

  it.each([
    ['a house with a chimney and two windows', ['house', 'chimney', 'windows'], []],
    ['a castle with four towers', ['castle'], ['towers (3 of 4 drawn)']],
    ['a snowman with a carrot nose and a hat', ['snowman', 'carrot nose', 'hat'], []],
    ['a flower with seven petals', ['flower', 'petals'], ['seven']],
    ['a cat with green eyes', ['cat'], ['green eyes']],
    ['a house with a blue roof', ['house'], ['blue roof']],
    ['an old man with a cane', ['old man', 'cane'], []],
    ['a pig with a nose', ['pig'], ['nose']],
  ])('knows what a drawing has by itself: %s', (prompt, asked, undrawn) => {
    const read = readPrompt(prompt);
    expect(read.groups).toHaveLength(1);
    expect(read.asked.map(({ word }) => word)).toEqual(asked);
    expect(read.undrawn).toEqual(undrawn);
  });

  it('does not say that a bunch of five has twelve flowers', () => {
    const { undrawn, asked } = readPrompt('twelve roses in a vase');
    expect(undrawn).toEqual(['roses (5 of 12 drawn)']);
    expect(asked.map(({ word }) => word)).toEqual(['vase']);
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
    expect(read.asked.map(({ word }) => word)).toEqual(['cat']);
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

  it.each([
    ['an elk', 'deer', 'elk (drawn as deer)'],
    ['two seagulls', 'dove', 'seagull (drawn as dove)'],
    ['Rosslyn Castle', 'castle', 'rosslyn castle (drawn as castle)'],
    ['the Kapell Bridge', 'bridge', 'kapell bridge (drawn as bridge)'],
  ])('says what stands in for another kind of thing: %s', (prompt, thing, note) => {
    const { groups, asked, undrawn } = readPrompt(prompt);
    expect(groups.map((group) => group.thing.name)).toEqual([thing]);
    expect(asked).toEqual([]);
    expect(undrawn).toEqual([note]);
    expect(readPrompt(prompt, thing).undrawn).toEqual([]);
  });

  it.each(['the eiffel tower', 'Taj Mahal at dawn', 'a cat before Big Ben', 'Empire State Building'])(
    'draws no other building for a famous one: %s',
    (prompt) => {
      const { groups, undrawn } = readPrompt(prompt);
      expect(groups.map(({ thing }) => thing.name).filter((name) => name !== 'cat')).toEqual([]);
      expect(undrawn).toHaveLength(1);
    },
  );

  it('draws moose, scarecrows and families as such', () => {
    const { groups, undrawn } = readPrompt('a moose, a scarecrow and a family');
    expect(groups.map(({ thing }) => thing.art)).toEqual(['fig:moose', 'fig:scarecrow', 'fig:family']);
    expect(undrawn).toEqual([]);
  });

  it('draws symbols for an idea that stands alone, and says so', () => {
    const hope = readPrompt('hope');
    expect(hope.groups.map(({ thing }) => thing.name)).toEqual(['seedling']);
    expect([hope.time, hope.asked, hope.undrawn]).toEqual(['dawn', [], ['hope (drawn as seedling)']]);
    expect(readPrompt('hope and a fox').undrawn).toEqual(['hope']);
  });

  it.each([
    ['a bowl of fruit on a table beside a window', ['room'], true],
    ['a cup of coffee and a croissant', ['room'], true],
    ['a cat on a sofa beside a lamp', ['room'], false],
    ['a bookshelf and curtains', ['room'], false],
    ['a table under a tree', [], false],
    ['a basket of apples in a garden', ['garden'], false],
    ['a cat at the window, snowy mountains', ['mountains', 'room'], false],
  ])('knows what is indoors: %s', (prompt, settings, stillLife) => {
    const read = readPrompt(prompt);
    expect(read.settings.toSorted()).toEqual(settings);
    expect(read.stillLife).toBe(stillLife);
  });

  it('puts loose things in a room on a table', () => {
    const { groups, relations } = readPrompt('a wizard and a teapot in a room');
    expect(groups.map(({ thing }) => thing.name)).toEqual(['wizard', 'teapot', 'table']);
    expect(relations).toEqual([{ kind: 'on', from: [1], to: [2] }]);
  });

  it.each([
    ['an astronaut on the moon', 'moon'],
    ['a robot on mars', 'mars'],
    ['a lighthouse on a cliff in a storm', 'cliff'],
  ])('takes %s for a place, not a thing', (prompt, setting) => {
    const read = readPrompt(prompt);
    expect(read.settings).toEqual([setting]);
    expect(read.sky.size).toBe(0);
    expect(read.undrawn).toEqual([]);
  });

  it('reads a portrait as a near view', () => {
    expect(readPrompt('portrait of a wizard').close).toBe(true);
    expect(readPrompt('a close-up of a fox').close).toBe(true);
    expect(readPrompt('a wizard').close).toBe(false);
  });

  it('passes over what only speaks of quality', () => {
    const prompt =
      'a red fox, highly detailed, 8k, trending on artstation, cinematic lighting, unreal engine, ultra realistic, sharp focus';
    expect(readPrompt(prompt).undrawn).toEqual([]);
  });

  it('reports things beyond what one picture can hold', () => {
    const names = 'cat dog fox wolf bear lion tiger horse cow pig goat duck owl frog'.split(' ');
    const read = readPrompt(names.map((name) => `a ${name}`).join(', '));
    expect(read.groups).toHaveLength(12);
    expect(read.undrawn).toEqual(['owl', 'frog']);
  });
});
