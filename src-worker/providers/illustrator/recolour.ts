import type { Art } from './art';
import { fromHsl, toHsl } from './colour';
import { isAnimal } from './vocabulary/animals';

/** Colours that a thing has by nature: "a red fox" is a fox, not one dipped in paint. */
const NATURAL: Record<string, string[]> = {
  fox: ['red', 'orange', 'ginger'],
  cat: ['orange', 'ginger'],
  dog: ['brown', 'tan'],
  bear: ['brown'],
  wolf: ['grey', 'gray', 'silver'],
  'polar bear': ['white'],
  elephant: ['grey', 'gray'],
  rose: ['red'],
  apple: ['red'],
  car: ['red'],
  balloon: ['red'],
  frog: ['green'],
  dragon: ['green'],
  tree: ['green'],
  pig: ['pink'],
  flamingo: ['pink'],
  rabbit: ['white', 'grey', 'gray'],
  swan: ['white'],
  sheep: ['white'],
  pumpkin: ['orange'],
  boat: ['red'],
  chair: ['wooden', 'brown'],
  table: ['wooden', 'brown'],
  bench: ['wooden', 'brown'],
  crown: ['gold', 'golden'],
  robot: ['silver', 'grey', 'gray'],
  goose: ['white'],
  butterfly: ['blue'],
  bird: ['blue'],
  'paper lantern': ['red'],
};

const HEX = /#(?:[0-9a-f]{6}|[0-9a-f]{3})\b/gi;

/**
 * The art in another colour. The dominant hue (by how often it is used, weighted by saturation) moves to the
 * colour asked for, its shades with it; eyes, noses and other hues stay. Grey art takes the colour as a whole.
 */
export function recolour({ body }: Art, colour: string, word: string, thing: string): string {
  if (NATURAL[thing]?.includes(word)) return body;
  const found = body.match(HEX) ?? [];
  const weights = Array.from({ length: 24 }, () => 0);
  let light = 0;
  let weight = 0;
  let colourful = 0;
  for (const hex of found) {
    const [hue, saturation, lightness] = toHsl(hex);
    const strength = saturation * (1 - Math.abs(2 * lightness - 1));
    const bin = Math.floor(hue / 15) % 24;
    weights[bin] = (weights[bin] ?? 0) + strength;
    if (strength > 0.12) colourful++;
  }
  const best = weights.reduce(
    (winner, _, bin) => (around(weights, bin) > around(weights, winner) ? bin : winner),
    0,
  );
  const dominant = best * 15 + 7.5;
  const grey = colourful < found.length * 0.25;
  const all = isAnimal(thing);
  const moves = (hex: string) => {
    const [hue, saturation, lightness] = toHsl(hex);
    if (lightness < 0.13) return false;
    // A yellow duck is yellow from head to tail; beaks and feet stay.
    if (all && !(hue > 12 && hue < 52 && saturation > 0.75 && distance(hue, dominant) > 30))
      return lightness < 0.93;
    if (grey) return saturation < 0.35;
    return saturation > 0.1 && distance(hue, dominant) < 48;
  };
  for (const hex of found) {
    if (!moves(hex)) continue;
    light += toHsl(hex)[2];
    weight++;
  }
  if (weight === 0) return body;
  const mean = light / weight;
  const [hue, saturation, lightness] = toHsl(colour);
  return body.replace(HEX, (hex) => {
    if (!moves(hex)) return hex;
    const [, , own] = toHsl(hex);
    const target = lightness + (own - mean) * 0.8;
    return fromHsl([hue, saturation, Math.max(0.1, Math.min(0.96, target))]);
  });
}

const around = (weights: readonly number[], bin: number) =>
  (weights[bin] ?? 0) + 0.7 * ((weights[(bin + 23) % 24] ?? 0) + (weights[(bin + 1) % 24] ?? 0));

function distance(a: number, b: number): number {
  const apart = Math.abs(a - b) % 360;
  return Math.min(apart, 360 - apart);
}
