/** Colour words and the colour each asks for. */
export const COLOURS: Record<string, string> = table({
  red: '#d8342f',
  crimson: '#b3152f',
  scarlet: '#e0301e',
  ruby: '#b0103a',
  maroon: '#6e1423',
  orange: '#f28c28',
  amber: '#f0a020',
  ginger: '#d9772b',
  yellow: '#f5cf2e',
  golden: '#e3b23c',
  gold: '#e3b23c',
  blonde: '#e8cf7a',
  green: '#3fa34d',
  emerald: '#1d9a63',
  lime: '#9bd233',
  olive: '#7f8b3a',
  mint: '#8fd9b6',
  jade: '#2f9e77',
  teal: '#1f8f8f',
  turquoise: '#2fc0bd',
  cyan: '#29bfe0',
  blue: '#2f6fd6',
  azure: '#3b95ee',
  navy: '#1f2f66',
  sapphire: '#1f4fb8',
  indigo: '#45379e',
  purple: '#8242b8',
  violet: '#8a55d6',
  lavender: '#b79be0',
  lilac: '#c7a4dd',
  magenta: '#d42b95',
  pink: '#f08bb4',
  rose: '#e5678f',
  peach: '#f6b893',
  brown: '#8a5a35',
  chestnut: '#8b4a2b',
  tan: '#c89b6a',
  beige: '#dcc8a2',
  cream: '#f3e6c8',
  white: '#f6f5f1',
  ivory: '#f4eedc',
  black: '#26262b',
  dark: '#2f3038',
  grey: '#8f949b',
  gray: '#8f949b',
  silver: '#c3c9d1',
  bronze: '#a9713b',
  copper: '#b8683a',
  wooden: '#96633b',
  crystal: '#a9d8ee',
  icy: '#bfe3f2',
  neon: '#29f0d0',
  rainbowcoloured: '#e05090',
});

export const SIZES: Record<string, number> = table({
  tiny: 0.55,
  little: 0.72,
  small: 0.72,
  mini: 0.6,
  miniature: 0.55,
  baby: 0.65,
  young: 0.8,
  short: 0.8,
  big: 1.3,
  large: 1.35,
  huge: 1.7,
  giant: 1.9,
  gigantic: 2,
  enormous: 1.9,
  massive: 1.8,
  colossal: 2.1,
  tall: 1.3,
  towering: 1.7,
  long: 1.1,
  fat: 1.1,
  chubby: 1.1,
});

/** Counting words that are not numbers; count-words.ts reads numbers. */
export const COUNTS: Record<string, number> = table({
  a: 1,
  an: 1,
  single: 1,
  lone: 1,
  lonely: 1,
  solitary: 1,
  pair: 2,
  couple: 2,
  both: 2,
  trio: 3,
  several: 4,
  some: 3,
  few: 3,
  many: 8,
  numerous: 8,
  multiple: 4,
  herd: 6,
  flock: 7,
  pack: 4,
  swarm: 9,
  school: 7,
  group: 4,
  family: 3,
  crowd: 8,
  fleet: 4,
  pile: 5,
  bunch: 4,
  row: 5,
  lots: 8,
  hundreds: 12,
  thousands: 12,
  countless: 12,
  colony: 6,
  parade: 6,
});

export type RelationKind =
  | 'on'
  | 'riding'
  | 'under'
  | 'beside'
  | 'left'
  | 'right'
  | 'behind'
  | 'front'
  | 'in'
  | 'above'
  | 'between'
  | 'wearing'
  | 'holding';

/** Relation words; the longest phrase wins. */
export const RELATIONS: Record<RelationKind, string> = {
  on: 'on, on top of, atop, upon, onto, sitting on, standing on, perched on, on a, crossing',
  riding: 'riding, ride, astride, mounted on, riding on, on the back of, sitting astride',
  under: 'under, beneath, below, underneath',
  beside:
    'beside, next to, near, by, with, alongside, close to, at, around, facing, chasing, against, together with, following, watching, toward, towards, guarding, playing, eating, feeding, drinking, meeting, kissing, hugging, fighting',
  left: 'left of, to the left of, on the left of',
  right: 'right of, to the right of, on the right of',
  behind: 'behind, in back of',
  front: 'in front of, before',
  in: 'in, inside, within, into, inside of',
  above: 'above, over, flying over, hovering over, floating above',
  between: 'between, among, amid, in between',
  wearing: 'wearing, wear, dressed in',
  holding: 'holding, carrying, hold, carry, wielding, reading',
};

/** Relation words that also ask for a pose or an action, which is not drawn. */
export const ACTIONS = words(
  'chasing, playing, reading, feeding, eating, drinking, kissing, hugging, fighting',
);

/** Verbs the layout can follow: they say where a thing is. */
export const POSTURES: Record<string, 'air' | 'ground' | 'water'> = table({
  fly: 'air',
  soar: 'air',
  hover: 'air',
  levitate: 'air',
  flying: 'air',
  float: 'air',
  glide: 'air',
  floating: 'air',
  swim: 'water',
  sail: 'water',
  swimming: 'water',
  sailing: 'water',
  drift: 'water',
  dive: 'water',
  stand: 'ground',
  sit: 'ground',
  lie: 'ground',
  rest: 'ground',
  grow: 'ground',
  wait: 'ground',
  perch: 'ground',
});

/** Adjectives that make a thing shine. */
export const GLOWS = words(
  'glowing, glow, luminous, shining, shine, radiant, bioluminescent, magical, magic, enchanted, burning, neon, lit, illuminated',
);

/** Words about quality, framing and technique: they name nothing that could be missing from the picture. */
export const IGNORED = words(`
a, the, of, and, or, very, really, quite, so, beautiful, pretty, nice, lovely, gorgeous, stunning, amazing, awesome, epic,
majestic, magnificent, breathtaking, wonderful, detailed, intricate, highly, ultra, super, hyper, quality, high, best, 4k, 8k,
hd, uhd, hdr, resolution, masterpiece, award, winning, trending, artstation, deviantart, unreal, engine, octane, render,
rendered, rendering, style, styled, stylized, photo, photograph, photography, photorealistic, realistic, picture, image, portrait,
illustration, drawing, draw, sketch, art, artwork, digital, oil, watercolor, watercolour, anime, manga, cyberpunk, fantasy,
minimalist, minimal, minimalistic, abstract, cinematic, concept, scene, view, shot, close-up, closeup, wide, angle,
lens, bokeh, depth, lighting, light, lights, dramatic, soft, sharp, focus, vivid, vibrant, colorful, colourful, color, colour, cute,
adorable, cozy, cosy, peaceful, calm, serene, quiet, tranquil, whimsical, magnificent, fine, classic, ghibli, background,
foreground, front, middle, center, centre, side, top, bottom, left, right, please, make, create, generate, show, want, like,
landscape, scenery, nature, sky, ground, horizon, world, there, here, it, that, which, who, wild, real, natural, thing, full,
evening, time, distance, far, away, erupting, erupt, falling, empty, crossing, cross, distant, up, down, out, other, old, new, ancient, great, good, happy, alone, set, be,
have, see, look, stand, sit, rest, grow, lie, shape, palette, aesthetic, vibe, mood, atmosphere, atmospheric, composition, wooden,
dark, fluffy, furry, brave, proud, wise, sky-high, its, his, her, their, my, our, your, this, these, those, filled, covered,
surrounded, tone, texture, background, no, not, without, none, s, 's, futuristic, k, professional, studio, volumetric, hyperrealistic,
hyperrealism, photoreal, realism, ray, tracing, raytracing, hyperdetailed, ultradetailed, crisp, clean, stylised, cgi, 3d, 2d,
16k, uhd, dslr, mm, lens, exposure, shallow, aperture, filter, wallpaper, contest, winner, featured, pixiv, behance,
dribbble, cgsociety, v5, v6, ar, intricately, elegant, ornate, immersive, stunningly, ethereal, dreamy, mystical, mysterious, eerie,
spooky, glorious, spectacular, rendition, painterly, brushwork, strokes, impressionist, impressionism, surreal, surrealism,
storybook, watercolors, gouache, acrylic, pastel, matte, contrast, tones, colors, colours, saturated,
symmetrical, symmetry, centered, ratio, rule, thirds, perspective, macro, 35mm, 50mm, 85mm, f, rising,
scale, vast, cinematography, photographic, textured, textures, tropical, ultrarealistic, hq, past`);

export const NEGATIONS = words('no, without, not, never, nothing, minus, except');

/** Without a prototype: the word "constructor" must find nothing. */
function table<T>(entries: Record<string, T>): Record<string, T> {
  return Object.assign(Object.create(null) as Record<string, T>, entries);
}

function words(list: string): ReadonlySet<string> {
  return new Set(
    list
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean),
  );
}
