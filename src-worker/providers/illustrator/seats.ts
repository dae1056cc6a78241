import type { Description } from './description';

/** What a prompt puts in a window or on its sill: indices into the groups. */
export function inWindow({
  groups,
  relations,
}: Pick<Description, 'groups' | 'relations'>): ReadonlySet<number> {
  return new Set(
    relations
      .filter(({ kind }) => kind === 'in' || kind === 'on')
      .filter(({ to }) => to.some((index) => groups[index]?.thing.name === 'window'))
      .flatMap(({ from }) => from),
  );
}

/** How far up a thing is where others sit on it. */
export const SEATS: Record<string, number> = {
  chair: 0.52,
  horse: 0.66,
  bench: 0.42,
  sofa: 0.36,
  cake: 0.84,
  pizza: 0.4,
  bed: 0.4,
  elephant: 0.86,
  boat: 0.2,
  canoe: 0.5,
  branch: 0.5,
  bridge: 0.74,
  sled: 0.55,
  broom: 0.56,
  unicorn: 0.54,
  deer: 0.5,
  moose: 0.62,
  donkey: 0.68,
  zebra: 0.68,
  llama: 0.6,
  cow: 0.8,
  bison: 0.85,
  mammoth: 0.86,
  scooter: 0.55,
  table: 0.96,
  log: 0.9,
  piano: 0.75,
  'open book': 0.6,
  motorcycle: 0.7,
  bicycle: 0.65,
  camel: 0.85,
  dragon: 0.42,
  iceberg: 0.66,
  whale: 0.6,
};

/** What has small things painted on its face rather than standing on its edge. */
export const FACES = new Set(
  'card,flag,shield,kite,balloon,hot air balloon,painting,gift,dress,shirt,t shirt,hat,straw hat,wizard hat'.split(
    ',',
  ),
);
/** How far up the middle of that face is. */
export const faceMiddle = (name: string): number =>
  ({
    flag: 0.72,
    hat: 0.45,
    'wizard hat': 0.35,
    'straw hat': 0.5,
    dress: 0.35,
    kite: 0.6,
    balloon: 0.68,
    'hot air balloon': 0.68,
  })[name] ?? 0.5;

/** How far up what is inside has its feet. */
export const HOLLOWS: Record<string, number> = {
  basket: 0.42,
  boat: 0.16,
  bucket: 0.7,
  box: 0.55,
  cup: 0.55,
  cauldron: 0.7,
  nest: 0.45,
  tree: 0.5,
  'apple tree': 0.5,
  'cherry tree': 0.5,
  birch: 0.5,
  willow: 0.5,
  'pine tree': 0.3,
  'dead tree': 0.5,
  'palm tree': 0.62,
  'christmas tree': 0.3,
  bowl: 0.66,
  plate: 0.45,
  vase: 0.72,
  glass: 0.3,
  canoe: 0.4,
  house: 0.1,
  sled: 0.4,
  treasure: 0.5,
  window: 0.15,
  barrel: 0.8,
  pumpkin: 0.7,
};

/** How much of someone sitting hangs below the seat. */
export const SITTER_LEG = 0.25;
/** What people sit on facing the viewer. */
export const BENCHES = new Set(['bench', 'chair', 'sofa', 'bed', 'rock', 'log', 'barrel', 'box']);

/** Nobody stands on the roof of one. */
export const VEHICLES = new Set([
  'car',
  'taxi',
  'bus',
  'van',
  'truck',
  'tractor',
  'jeep',
  'racing car',
  'pickup',
  'tram',
]);

/** What is enlarged to hold what rests on it. */
export const GROWS = new Set(['rock', 'log', 'chair', 'bench', 'sofa', 'bed', 'branch', 'mushroom', 'sled']);

/** How much of a seated rider is below the hip. */
export const RIDER_LEG = 0.33;

/** Their crowns hold what is in them. */
export const TREES = new Set([
  'tree',
  'apple tree',
  'cherry tree',
  'birch',
  'willow',
  'pine tree',
  'dead tree',
  'palm tree',
  'christmas tree',
]);

/** How far up the front rim of a vessel is, which hides the feet of what is in it. */
export const RIMS: Record<string, number> = {
  basket: 0.92,
  box: 0.92,
  bucket: 0.98,
  barrel: 0.96,
  cauldron: 0.86,
  treasure: 0.6,
  cup: 0.92,
  nest: 0.6,
  bowl: 1,
  pumpkin: 0.86,
};

/** What is in one of these stands before its back or its sail. */
export const OPEN = new Set(['plate', 'boat', 'canoe', 'sled', 'house', 'window']);
