import { describe, expect, it } from 'vitest';
import { IMAGE_STYLES } from '#shared/jobs/image';
import { multiply, toHex, toHsl, type Rgb } from './colour';
import { compose, makeScene } from './compose';
import { drawThing } from './draw-things';
import { layOut } from './layout';
import { readPrompt } from './read-prompt';
import { clifftop } from './scenery/cliff';
import { windowOf } from './scenery/room';
import { LOOKS } from './styles/looks';

const SIDE = 512;
const sceneOf = (prompt: string, seed = 1) =>
  makeScene(readPrompt(prompt), LOOKS.digital_art, SIDE, SIDE, seed, prompt);
function placed(prompt: string, seed = 1) {
  const items = layOut(sceneOf(prompt, seed));
  return (name: string) => {
    const item = items.find(({ group }) => group.thing.name === name);
    if (!item) throw new Error(`${name} is not in "${prompt}"`);
    return item;
  };
}
const SEEDS = [1, 2, 3, 4, 5];

describe('laying out', () => {
  it.each(SEEDS)('seats a rider on the back of the mount (seed %i)', (seed) => {
    const item = placed('an astronaut riding a horse on the moon', seed);
    const [rider, horse] = [item('astronaut'), item('horse')];
    expect(rider.pose).toBe('astride');
    expect(Math.abs(rider.x - horse.x)).toBeLessThan(horse.width * 0.25);
    // The foot hangs beside the belly: above the hooves, below the back.
    expect(rider.y).toBeLessThan(horse.y - horse.height * 0.15);
    expect(rider.y).toBeGreaterThan(horse.y - horse.height * 0.7);
    expect(rider.depth).toBeGreaterThan(horse.depth);
  });

  it.each([2, 3, 5, 7, 9])('shows each of %i', (count) => {
    const items = layOut(sceneOf(`${count} cats in a garden`));
    const middles = items.map(({ x }) => x).toSorted((a, b) => a - b);
    expect(middles).toHaveLength(count);
    const width = Math.min(...items.map((item) => item.width));
    for (const [i, x] of middles.slice(1).entries())
      expect(x - (middles[i] ?? 0)).toBeGreaterThan(width * 0.2);
  });

  it('seats people on benches and leaves animals as they are', () => {
    const item = placed('a woman on a bench, a cat on a chair');
    expect(item('woman').pose).toBe('sitting');
    expect(item('cat').pose).toBeUndefined();
  });

  it('fills a bowl: the fruit is behind its rim and above its foot', () => {
    const item = placed('a bowl of fruit on a table beside a window');
    const [bowl, fruit] = [item('bowl'), item('fruit')];
    expect(fruit.depth).toBeLessThan(bowl.depth);
    expect(fruit.y).toBeLessThan(bowl.y);
    expect(fruit.y - fruit.height).toBeLessThan(bowl.y - bowl.height);
    expect(fruit.width).toBeLessThan(bowl.width);
    expect(() => item('table')).toThrow('table is not in');
  });

  it.each(SEEDS)(
    'hangs apples in the crown of their tree, and lays hearts on the face of a card (seed %i)',
    (seed) => {
      const item = placed('apples on a tree', seed);
      const [apple, tree] = [item('apple'), item('tree')];
      expect(apple.y).toBeLessThan(tree.y - tree.height * 0.3);
      expect(apple.y - apple.height).toBeGreaterThan(tree.y - tree.height);
      const laid = placed('hearts on a card', seed);
      const [heart, card] = [laid('heart'), laid('card')];
      expect(Math.abs(heart.x - card.x)).toBeLessThan(card.width / 2);
      expect(heart.y).toBeLessThan(card.y);
      expect(heart.y - heart.height).toBeGreaterThan(card.y - card.height);
    },
  );

  it.each([5, 9, 12])(
    'keeps %i in a basket close together and the basket no larger than it must be',
    (count) => {
      const items = layOut(sceneOf(`${count} kittens in a basket`));
      const basket = items.find(({ group }) => group.thing.name === 'basket');
      const kittens = items.filter(({ group }) => group.thing.name === 'cat');
      if (!basket) throw new Error('There is no basket.');
      const top = Math.min(...kittens.map(({ y, height }) => y - height));
      const tallest = Math.max(...kittens.map(({ height }) => height));
      expect(basket.y - basket.height - top).toBeLessThan(tallest * 3);
      expect(tallest).toBeGreaterThan(basket.height * 0.2);
    },
  );

  it.each(SEEDS)('shows what flies and is named first at a good size (seed %i)', (seed) => {
    const item = placed('a dragon flying over a castle', seed);
    const [dragon, castle] = [item('dragon'), item('castle')];
    expect(dragon.height).toBeGreaterThan(SIDE * 0.2);
    expect(dragon.y).toBeLessThan(castle.y - castle.height * 0.9);
    expect(dragon.y - dragon.height).toBeGreaterThan(0);
    expect(placed('an eagle in the mountains', seed)('eagle').height).toBeGreaterThan(SIDE * 0.25);
  });

  it.each(SEEDS)('comes close for a portrait (seed %i)', (seed) => {
    const [near, far] = [placed('portrait of a wizard', seed), placed('a wizard', seed)];
    const head = near('wizard').y - near('wizard').height;
    expect(near('wizard').height).toBeGreaterThan(far('wizard').height * 1.8);
    expect(head).toBeGreaterThan(0);
    expect(head).toBeLessThan(SIDE * 0.3);
  });

  it.each(SEEDS)('stands things on the cliff, not in the sea (seed %i)', (seed) => {
    const prompt = 'a lighthouse on a cliff in a storm';
    const scene = sceneOf(prompt, seed);
    const top = clifftop(scene);
    const lighthouse = placed(prompt, seed)('lighthouse');
    expect(scene.ground).toBe('cliff');
    expect(lighthouse.x - lighthouse.width / 2).toBeGreaterThanOrEqual(top.left - 1);
    expect(lighthouse.x + lighthouse.width / 2).toBeLessThanOrEqual(top.right + 1);
    expect(lighthouse.y - lighthouse.height).toBeGreaterThan(0);
  });

  it.each([
    ['a cat in a window', 'cat', 1],
    ['three cats in the window', 'cat', 3],
    ['a candle in a window', 'candle', 1],
    ['a bird and a candle in a window', 'bird', 1],
    ['flowers in a window', 'flower', 3],
    ['a girl in a window', 'girl', 1],
    ['a cat asleep on a windowsill and a dog', 'cat', 1],
  ])('puts on the sill, within the frame: %s', (prompt, name, count) => {
    for (const seed of SEEDS) {
      const scene = sceneOf(prompt, seed);
      const { x, y, w, h } = windowOf(scene);
      const items = layOut(scene).filter(({ group }) => group.thing.name === name);
      expect(items).toHaveLength(count);
      for (const item of items) {
        expect(item.x - item.width / 2).toBeGreaterThan(x);
        expect(item.x + item.width / 2).toBeLessThan(x + w);
        expect(item.y - item.height).toBeGreaterThan(y);
        // Somebody who sits there lets the legs hang.
        expect(item.y - item.height / 3).toBeLessThan(y + h);
        expect(item.y).toBeGreaterThan(y + h * 0.95);
      }
    }
  });

  it.each([
    ['a cat with a scarf', 'cat', 'scarf'],
    ['two dogs wearing scarves', 'dog', 'scarf'],
    ['a snowman with a scarf', 'snowman', 'scarf'],
    ['a man with a scarf riding a horse', 'man', 'scarf'],
    ['a girl with a hat and a red scarf', 'girl', 'scarf'],
    ['a fox wearing a scarf and a hat', 'fox', 'hat'],
    ['three boys wearing sunglasses', 'boy', 'sunglasses'],
    ['a cat with a bell on its collar', 'cat', 'bell'],
    ['a cat with a bell on its collar', 'cat', 'collar'],
    ['a bicycle with a basket', 'bicycle', 'basket'],
    ['a horse with a saddle', 'horse', 'saddle'],
  ])('puts clothes and parts on what they belong to: %s', (prompt, owner, part) => {
    for (const seed of SEEDS) {
      const items = layOut(sceneOf(prompt, seed));
      const of = (name: string) => items.filter(({ group }) => group.thing.name === name);
      expect(of(part)).toHaveLength(of(owner).length);
      for (const [i, { x, y, width, depth }] of of(part).entries()) {
        const wearer = of(owner)[i];
        if (!wearer) throw new Error(`There is no ${owner}.`);
        expect(Math.abs(x - wearer.x)).toBeLessThan(wearer.width * 0.4);
        expect(y).toBeLessThan(wearer.y - wearer.height * 0.2);
        expect(y).toBeGreaterThan(wearer.y - wearer.height);
        expect(width).toBeLessThan(wearer.width * 0.75);
        expect(depth).toBeGreaterThan(wearer.depth);
      }
    }
  });

  it.each([3, 5, 9])('puts %i candles on the cake, and no others', (count) => {
    const items = layOut(sceneOf(`a birthday cake with ${count} candles`));
    const cake = items.find(({ group }) => group.thing.name === 'cake');
    const candles = items.filter(({ group }) => group.thing.name === 'candle');
    expect(cake?.group.thing.art).toBe('fig:cake');
    expect(candles).toHaveLength(count);
    for (const { x, y, width } of candles) {
      expect(Math.abs(x - (cake?.x ?? 0)) + width / 2).toBeLessThan((cake?.width ?? 0) / 2);
      expect(y).toBeLessThan((cake?.y ?? 0) - (cake?.height ?? 0) * 0.6);
      expect(y).toBeGreaterThan((cake?.y ?? 0) - (cake?.height ?? 0));
    }
  });

  it.each(SEEDS)('lays sleepers on the seat of a sofa, in different coats (seed %i)', (seed) => {
    const scene = sceneOf('two cats sleeping on a sofa', seed);
    const items = layOut(scene);
    const { y: floor, height } = placed('two cats sleeping on a sofa', seed)('sofa');
    const cats = items.filter(({ group }) => group.thing.name === 'cat');
    expect(cats.map(({ pose }) => pose)).toEqual(['asleep', 'asleep']);
    expect(new Set(cats.map(({ mirrored }) => mirrored)).size).toBe(2);
    for (const cat of cats) expect(floor - cat.y).toBeLessThan(height * 0.45);
    const [first, second] = cats.map((cat) =>
      drawThing(scene, cat, 0)
        .match(/#[0-9a-f]{6}/g)
        ?.join(),
    );
    expect(first).not.toBe(second);
  });

  it('seats people in different clothes', () => {
    const scene = sceneOf('three women on a bench');
    const women = layOut(scene).filter(({ group }) => group.thing.name === 'woman');
    expect(
      new Set(
        women.map((woman) =>
          drawThing(scene, woman, 0)
            .match(/#[0-9a-f]{6}/g)
            ?.join(),
        ),
      ).size,
    ).toBe(3);
  });

  it.each(SEEDS)('holds balloons beside the heads (seed %i)', (seed) => {
    for (const prompt of ['a boy holding two balloons', 'four girls holding balloons']) {
      const items = layOut(sceneOf(prompt, seed));
      const balloons = items.filter(({ group }) => group.thing.name === 'balloon');
      for (const who of items.filter(({ group }) => group.thing.name !== 'balloon'))
        for (const { x, width } of balloons)
          expect(Math.abs(x - who.x)).toBeGreaterThan(width / 2 + who.width * 0.1);
    }
  });

  it.each(SEEDS)('puts several kinds on one thing beside each other (seed %i)', (seed) => {
    const items = layOut(sceneOf('two owls and a raven on a branch', seed));
    const raven = items.find(({ group }) => group.thing.name === 'raven');
    for (const owl of items.filter(({ group }) => group.thing.name === 'owl'))
      expect(Math.abs(owl.x - (raven?.x ?? owl.x))).toBeGreaterThan(((raven?.width ?? 0) + owl.width) * 0.45);
  });

  it('puts a sailor on the deck, not before the boat', () => {
    const item = placed('a man in a boat on a lake');
    const [man, boat] = [item('man'), item('boat')];
    expect(man.y).toBeLessThan(boat.y);
    expect(man.height).toBeLessThan(boat.height * 0.6);
  });

  it.each(['robot', 'girl', 'knight'])('puts the stem of a flower into the hand of a %s', (who) => {
    const item = placed(`a ${who} holding a flower`);
    const [bearer, flower] = [item(who), item('flower')];
    const hand = bearer.y - bearer.height * 0.37;
    expect(flower.y).toBeGreaterThan(hand);
    expect(flower.y - flower.height).toBeLessThan(hand);
    expect(Math.abs(flower.x - bearer.x)).toBeLessThan(bearer.width * 0.5);
    expect(flower.depth).toBeGreaterThan(bearer.depth);
  });

  it('lets ducks swim, and colours them from head to tail', () => {
    const scene = sceneOf('three yellow ducks on a lake');
    const ducks = layOut(scene);
    const [svg = ''] = ducks.map((duck) => drawThing(scene, duck, 0));
    expect(ducks.map(({ rests }) => rests)).toEqual(['water', 'water', 'water']);
    expect(svg).toContain('clip-path="url(#sunk0)"');
    const green = (svg.match(/#[0-9a-f]{6}/g) ?? []).filter((hex) => {
      const [hue, saturation] = toHsl(hex);
      return hue > 80 && hue < 170 && saturation > 0.3;
    });
    expect(green).toEqual([]);
  });

  it.each(IMAGE_STYLES)('keeps a colour that the prompt names in the light of a night: %s', (style) => {
    const prompt = 'a yellow duck on a lake at night';
    const scene = makeScene(readPrompt(prompt), LOOKS[style], SIDE, SIDE, 1, prompt);
    const [svg = ''] = layOut(scene).map((duck) => drawThing(scene, duck, 0));
    const [, tint = ''] = /type="matrix" values="([^"]+)"/.exec(svg) ?? [];
    const channels = tint.split(' ').map(Number);
    const light = toHex([0, 6, 12].map((at) => (channels[at] ?? 0) * 255) as unknown as Rgb);
    const [hue, saturation, lightness] = toHsl(multiply('#ffd21f', light));
    expect(hue).toBeGreaterThan(38);
    expect(hue).toBeLessThan(60);
    expect(saturation).toBeGreaterThan(0.5);
    expect(lightness).toBeGreaterThan(0.4);
  });

  it.each(['fantasy', 'digital_art', 'anime'] as const)('invites nothing to a frozen lake: %s', (style) => {
    const prompt = 'snowy mountains behind a frozen lake';
    const { svg } = compose(makeScene(readPrompt(prompt), LOOKS[style], SIDE, SIDE, 3, prompt));
    expect(svg).toContain('url(#ice)');
    expect(svg).not.toMatch(/castleglow|thing:/);
  });

  it.each([
    ['a bowl of fruit on a table beside a window', 'tabletop'],
    ['a lamp and a bed', 'floor'],
    ['a robot on the moon', 'rock'],
    ['a city at night', 'sea'],
    ['a taxi in the city', 'street'],
  ] as const)('%s: the ground is %s', (prompt, ground) => {
    expect(sceneOf(prompt).ground).toBe(ground);
  });
});
