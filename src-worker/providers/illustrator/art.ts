import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import type { Meaning, Thing } from './vocabulary/lexicon';
import { lookUp } from './vocabulary/lexicon';

/** A drawing in its own coordinates; `box` is where its ink is. */
export interface Art {
  body: string;
  box: { x: number; y: number; width: number; height: number };
}

interface IconSet {
  icons: Record<string, { body: string; width?: number; height?: number }>;
  aliases?: Record<string, { parent: string }>;
  width?: number;
  height?: number;
}

const require = createRequire(import.meta.url);
/** Read on first use: together they are 20 MB of JSON. */
let sets: Record<'noto' | 'fluent', IconSet> | undefined;
function iconSets(): Record<'noto' | 'fluent', IconSet> {
  return (sets ??= {
    noto: require('@iconify-json/noto/icons.json') as IconSet,
    fluent: require('@iconify-json/fluent-emoji-flat/icons.json') as IconSet,
  });
}

const artCache = new Map<string, Art | undefined>();

/** The icon of a set (`noto:cat`, `fluent:cat`), or undefined. */
export function iconArt(reference: string): Art | undefined {
  if (!artCache.has(reference)) artCache.set(reference, loadIcon(reference));
  return artCache.get(reference);
}

function loadIcon(reference: string): Art | undefined {
  const [set = '', name = ''] = reference.split(':');
  if (set !== 'noto' && set !== 'fluent') return undefined;
  const { icons, aliases } = iconSets()[set];
  const icon = icons[name] ?? icons[aliases?.[name]?.parent ?? ''];
  return icon && { body: icon.body, box: inkBox(icon.body) };
}

/** Where the ink of an SVG fragment is, so that things stand on their feet and not on their margins. */
export function inkBox(body: string, size = 256): Art['box'] {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${size} ${size}" width="${size}" height="${size}">${body}</svg>`;
  const box = new Resvg(svg, { font: { loadSystemFonts: false } }).getBBox();
  return box
    ? { x: box.x, y: box.y, width: Math.max(box.width, 0.1), height: Math.max(box.height, 0.1) }
    : { x: 0, y: 0, width: 128, height: 128 };
}

let instances = 0;
/** The body with ids of its own, so that the gradients of two icons do not collide. Call `resetIds` once a picture. */
export function withOwnIds(body: string): string {
  const prefix = `i${instances++}-`;
  return body
    .replace(/\bid="/g, `id="${prefix}`)
    .replace(/url\(#/g, `url(#${prefix}`)
    .replace(/href="#/g, `href="#${prefix}`);
}
/** Ids are part of the SVG's text: they must not depend on the pictures drawn before. */
export function resetIds(): void {
  instances = 0;
}

const CATEGORIES: Record<string, Pick<Thing, 'height' | 'place' | 'indoors'>> = {
  'Animals & Nature': { height: 0.8, place: 'ground' },
  'Food & Drink': { height: 0.45, place: 'small', indoors: 'tableware' },
  'Travel & Places': { height: 1.5, place: 'ground' },
  Activities: { height: 0.5, place: 'small' },
  Objects: { height: 0.55, place: 'small', indoors: 'tableware' },
};
/** Signs and faces of the sky, which are not things in a landscape. */
const NOT_THINGS =
  /face|oclock|thirty|moon|sunrise|sunset|cityscape|button|milky|foggy|motorway|night-with|railway-track|camping|national-park|customs|passport|baggage|luggage-|monkey$|suit$|mahjong|wave$|sign$|building-construction|^wedding$/;

/** Objects that nobody puts on a table. */
const LARGE_OBJECTS =
  /bathtub|toilet|shower|elevator|chair|ladder|cart|broom|axe|pick$|shovel|sword|shield|dagger|bomb|carpentry|rocket|satellite|axle|anchor|drum$|chains|barrier|construction/;

let index: Map<string, { reference: string; category: string }> | undefined;
function iconIndex(): Map<string, { reference: string; category: string }> {
  if (index) return index;
  index = new Map();
  const byLastWord = new Map<string, { reference: string; category: string; length: number }>();
  for (const set of ['noto', 'fluent'] as const) {
    const folder = set === 'noto' ? 'noto' : 'fluent-emoji-flat';
    const { categories } = require(`@iconify-json/${folder}/metadata.json`) as {
      categories: Record<string, string[]>;
    };
    for (const category of Object.keys(CATEGORIES)) {
      for (const name of categories[category] ?? []) {
        if (NOT_THINGS.test(name)) continue;
        const entry = { reference: `${set}:${name}`, category };
        const phrase = name.replaceAll('-', ' ');
        if (!index.has(phrase)) index.set(phrase, entry);
        // The drawing of a famous building does not stand for every tower.
        if (/^(tokyo-tower|statue-of-liberty)$/.test(name)) continue;
        // What a thing has with it or is in does not name it: a mailbox with a flag is not a flag.
        const head = phrase.replace(/ (with|in|on|at) .*$/, '');
        const last = head.slice(head.lastIndexOf(' ') + 1);
        const known = byLastWord.get(last);
        if (last !== phrase && last.length > 3 && (!known || known.length > name.length)) {
          byLastWord.set(last, { ...entry, length: name.length });
        }
      }
    }
  }
  for (const [word, entry] of byLastWord) if (!index.has(word)) index.set(word, entry);
  return index;
}

/** The thing an icon of the sets shows under this name ("saxophone", "hot pepper"), or undefined. */
export function iconThing(phrase: string): Thing | undefined {
  const entry = iconIndex().get(phrase);
  const category = entry && CATEGORIES[entry.category];
  if (!entry || !category) return undefined;
  const thing: Thing = { name: phrase, art: entry.reference, ...category };
  if (LARGE_OBJECTS.test(entry.reference))
    return { ...thing, height: 1, place: 'ground', indoors: undefined };
  return thing;
}

let emoji: Record<string, string> | undefined;
/** What an emoji of the prompt means, or undefined. */
export function iconForEmoji(text: string): { meaning: Meaning; name: string } | undefined {
  if (!/\p{Extended_Pictographic}/u.test(text)) return undefined;
  emoji ??= require('@iconify-json/noto/chars.json') as Record<string, string>;
  const codes = Array.from(text, (character) => (character.codePointAt(0) ?? 0).toString(16)).filter(
    (code) => code !== 'fe0f',
  );
  const icon = emoji[codes.join('-')] ?? emoji[codes[0] ?? ''];
  if (!icon) return undefined;
  const name = icon.replaceAll('-', ' ').replace(/ (face|with .*)$/, '');
  const meaning = lookUp(name);
  if (meaning && meaning.is !== 'relation') return { meaning, name };
  const known = iconThing(icon.replaceAll('-', ' '));
  const thing: Thing = known ?? { name, art: `noto:${icon}`, height: 0.8, place: 'ground' };
  return { meaning: { is: 'thing', thing }, name };
}
