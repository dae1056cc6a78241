import { describe, expect, it } from 'vitest';
import type { ImageStyle } from '#shared/jobs/image';
import { accountFor } from './account';
import { compose, makeScene } from './compose';
import { layOut } from './layout';
import { readPrompt } from './read-prompt';
import { renderSvg } from './render-svg';
import { LOOKS } from './styles/looks';

const PROMPTS = [
  'three owls in a tree',
  'six owls in a tree',
  'a birthday cake with five candles',
  'two cats sleeping on a sofa',
  'three yellow ducks on a lake',
  'snowy mountains behind a frozen lake',
  'a robot holding a flower',
  'three cats in a basket',
  'a lake in the desert',
  'a city and a forest beside a lake',
  'a river in a room with a dog',
  'a cup by the window with curtains',
  'thirty flowers',
  'forty sheep in a meadow',
  'a hundred balloons',
  'rain and lightning over a house at night',
  'a mouse behind an elephant',
  'nine penguins and a whale at the beach under the moon',
  'four dogs under a table in autumn',
  'elks in the snow, northern lights',
  'a volcano behind a castle and a village',
  'the moon behind a castle',
  'six kittens in a basket',
  'a flag on a castle behind a waterfall',
  'a cake with seven candles and a cherry',
  'a ship with three flags',
  'two owls and a raven on a branch',
  'candles and cherries on a cake',
  'a dozen eggs in a basket',
  'four children holding balloons',
  'eleven sheep on a hill',
  'a pizza with olives and mushrooms',
  'a cat with a scarf and a dog with a collar',
  'a bicycle with a basket and a horse with a saddle',
  'a girl with a hat and a scarf',
  'two cats and a candle in a window',
  'flowers on a windowsill',
];
const PICTURES = PROMPTS.flatMap((prompt, i): [string, number, number, number, ImageStyle][] => [
  [prompt, i + 1, 256, 256, 'digital_art'],
  i % 2
    ? [prompt, i + 50, 448, 256, i % 4 === 1 ? 'cinematic' : 'minimalist']
    : [prompt, i + 100, 256, 384, i % 4 ? 'oil_painting' : 'fantasy'],
]);

/** Pixels: what cannot be told at this size is not to be seen. */
const WIDTH = 144;
function pixelsOf(svg: string): Promise<Uint8Array> {
  const small = svg.replace(/ width="(\d+)" height="(\d+)"/, (_, width, height) => {
    return ` width="${WIDTH}" height="${Math.round((WIDTH * Number(height)) / Number(width))}"`;
  });
  return renderSvg(small);
}

/** How many pixels are painted by what bears this mark and is covered by nothing. */
async function painted(svg: string, whole: Uint8Array, mark: string): Promise<number> {
  const hidden = svg.replaceAll(/data-shows="([^"]*)"/g, (marks, names: string) =>
    names.split(' ').includes(mark) ? 'display="none"' : marks,
  );
  const without = await pixelsOf(hidden);
  let changed = 0;
  for (let i = 0; i < whole.length; i += 4)
    if ([0, 1, 2].some((channel) => Math.abs((whole[i + channel] ?? 0) - (without[i + channel] ?? 0)) > 6))
      changed++;
  return changed;
}

/** The words of an account without their number or stand-in. */
const bare = (words: readonly string[]) => words.map((word) => word.replace(/ \(.*$/, ''));

describe('the account of a picture', () => {
  it.each(PICTURES)(
    '%s (seed %i, %i × %i, %s) tells what can be seen',
    async (prompt, seed, width, height, style) => {
      const description = readPrompt(prompt);
      const scene = () => makeScene(description, LOOKS[style], width, height, seed, prompt);
      const { svg, seen } = compose(scene());
      const { drawn, undrawn } = accountFor(description, seen, svg);
      const items = layOut(scene());
      expect(bare(drawn).filter((word) => bare(undrawn).includes(word))).toEqual([]);
      expect(new Set(drawn).size).toBe(drawn.length);
      const missing: string[] = [];
      const whole = await pixelsOf(svg);
      for (const { word, shows } of description.asked.filter((asked) => drawn.includes(asked.word))) {
        if (typeof shows === 'string') {
          if ((await painted(svg, whole, shows)) <= 3) missing.push(word);
          continue;
        }
        if ((await painted(svg, whole, `room:${shows.thing.name}`)) > 0) continue;
        let visible = 0;
        for (const [order, item] of items.entries()) {
          const inside =
            item.x + item.width / 2 > 0 &&
            item.x - item.width / 2 < width &&
            item.y > 0 &&
            item.y - item.height < height;
          if (item.group.word !== word || !inside) continue;
          const box = item.width * item.height * (WIDTH / width) ** 2;
          if ((await painted(svg, whole, `thing:${order}`)) > Math.min(box * 0.08, 400)) visible++;
        }
        if (visible < shows.wanted) missing.push(word);
      }
      expect(missing).toEqual([]);
    },
  );

  it.each([1, 2, 3, 4, 5, 6])('three owls in a tree are three owls (seed %i)', (seed) => {
    const prompt = 'three owls in a tree';
    const description = readPrompt(prompt);
    const { svg, seen } = compose(makeScene(description, LOOKS.digital_art, 512, 512, seed, prompt));
    expect([...seen].filter(({ group }) => group.thing.name === 'owl')).toHaveLength(3);
    expect(accountFor(description, seen, svg)).toEqual({ drawn: ['owl', 'tree'], undrawn: [] });
  });

  it.each([
    ['a hundred balloons', 'balloon (40 of 100 drawn)'],
    ['a river in a room with a dog', 'river'],
    ['a lake in a living room', 'lake'],
    ['a mountain in a kitchen', 'mountain'],
    ['trees in a bedroom', 'trees'],
    ['a man in a car', 'man (drawn beside the car)'],
    ['a penguin with a scarf', 'scarf (drawn beside the penguin)'],
    ['a boy with a backpack', 'backpack (drawn beside the boy)'],
    ['a man with boots and gloves', 'gloves (drawn beside the man)'],
    ['fifty cats', 'cat (40 of 50 drawn)'],
    ['thirty cats and thirty dogs', 'dog (10 of 30 drawn)'],
  ])('%s: says what is missing', (prompt, missing) => {
    const description = readPrompt(prompt);
    const { svg, seen } = compose(makeScene(description, LOOKS.digital_art, 512, 512, 1, prompt));
    expect(accountFor(description, seen, svg).undrawn).toContain(missing);
  });
});
