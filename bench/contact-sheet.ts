import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { OverlayOptions } from 'sharp';
import { IMAGE_STYLES } from '#shared/jobs/image';
import { illustrate } from '../src-worker/providers/illustrator/illustrate';

/**
 * Draws prompts in styles and puts them on sheets, one row a prompt, so that a person can look at many at once.
 * Command: see docs/illustrator.md.
 * Arguments: the folder to write to; `--styles a,b`; `--size 320x320`; `--seed 1`; the prompts (or none, for the usual fifty).
 */
const USUAL_PROMPTS = [
  'a red fox under a full moon',
  'three cats on a wooden bench in a park',
  'a sailboat on the sea at sunset',
  'a wizard holding a crystal ball in a dark forest',
  'a blue dragon flying over a castle',
  'two hot-air balloons over snowy mountains at dawn',
  'an astronaut riding a horse on the moon',
  'a shark and tropical fish underwater near a coral reef',
  'a city street in the rain at night with a taxi',
  'a bowl of fruit on a table beside a window',
  'an owl in a tree on a starry night',
  'a field of sunflowers with a windmill',
  'a polar bear in the arctic under the northern lights',
  'a steam train in the mountains in autumn',
  'a knight beside a white horse in a meadow',
  'a lighthouse on a cliff in a storm',
  'a dozen ducks on a lake',
  'a little robot between two trees',
  'camels in the desert at sunset',
  'a volcano erupting with dinosaurs in the jungle',
  'a panda under a cherry blossom tree in spring',
  'a witch with a cauldron and a black cat, crescent moon',
  'a pirate ship on stormy waves',
  'a cottage in the snow with a snowman',
  'asdf qwer',
  'a bicycle next to a street lamp in fog',
  'an elephant behind a tree and a mouse in front of it',
  'a rabbit in a basket in a garden',
  'portrait of an elf princess, highly detailed, 8k',
  'a rocket in space with stars',
  'two lovers on a bench under a tree',
  'seven penguins on ice',
  'a rainbow over green hills with sheep',
  'a pink flamingo at the beach with palm trees',
  'a wolf on a hill under a crescent moon',
  'a campfire and a tent in a pine forest at night',
  'butterflies over a flower field',
  'a guitar and a piano in a living room',
  'fireworks over a city at night',
  'a monk crossing a bridge over a river in the mist',
  'a whale beneath a small boat',
  'jack-o-lantern and ghosts in a graveyard',
  'a hedgehog with an apple in autumn leaves',
  'a UFO above a farm with cows at night',
  'mountains and a lake at dawn',
  'a giant octopus and a submarine underwater',
  'a japanese temple with cherry trees and Mount Fuji',
  'a dog wearing a crown',
  'a red car on a road in the desert',
  'an empty beach, no clouds',
];

const [folder, ...rest] = process.argv.slice(2);
if (!folder)
  throw new Error('Say which folder to write to: contact-sheet <folder> [--styles …] [--size …] [prompts …]');
const options = new Map<string, string>();
const prompts: string[] = [];
for (let i = 0; i < rest.length; i++) {
  const argument = rest[i] ?? '';
  if (argument.startsWith('--')) options.set(argument.slice(2), rest[++i] ?? '');
  else prompts.push(argument);
}
const styles = IMAGE_STYLES.filter(
  (style) => !options.has('styles') || options.get('styles')?.split(',').includes(style),
);
const [width = 320, height = 320] = (options.get('size') ?? '320x320').split('x').map(Number);
const seed = Number(options.get('seed') ?? 1);
const columns = styles.length === 1 ? 5 : styles.length;
const perSheet = (styles.length === 1 ? 5 : 1) * 5;
await mkdir(folder, { recursive: true });
const wanted = prompts.length > 0 ? prompts : USUAL_PROMPTS;
for (let start = 0; start < wanted.length; start += perSheet) {
  const jobs = wanted
    .slice(start, start + perSheet)
    .flatMap((prompt) => styles.map((style) => ({ prompt, style })));
  const cells: OverlayOptions[] = [];
  for (const [i, { prompt, style }] of jobs.entries()) {
    const { png, undrawn } = await illustrate({ prompt, style, width, height, seed });
    if (style === styles[0])
      console.log(
        `${start + Math.floor(i / styles.length) + 1}. ${prompt}${undrawn.length > 0 ? ` (undrawn: ${undrawn.join(', ')})` : ''}`,
      );
    cells.push({
      input: png,
      left: (i % columns) * (width + 6),
      top: Math.floor(i / columns) * (height + 6),
    });
  }
  const sheet = sharp({
    create: {
      width: columns * (width + 6),
      height: Math.ceil(jobs.length / columns) * (height + 6),
      channels: 3,
      background: '#202020',
    },
  });
  await writeFile(
    join(folder, `sheet-${1 + start / perSheet}.png`),
    await sheet.composite(cells).png().toBuffer(),
  );
}
