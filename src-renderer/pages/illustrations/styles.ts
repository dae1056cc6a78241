import type { ImageStyle } from '#shared/jobs/image';

interface StyleWords {
  name: string;
  /** A beginning or a part of the name, short enough for a tile. */
  short: string;
}

/** The ten styles in the order of the picker. */
export const STYLES: Record<ImageStyle, StyleWords> = {
  cinematic: { name: 'Cinematic', short: 'Cinematic' },
  watercolor: { name: 'Watercolor', short: 'Watercolor' },
  cyberpunk: { name: 'Cyberpunk', short: 'Cyberpunk' },
  oil_painting: { name: 'Oil painting', short: 'Oil' },
  minimalist: { name: 'Minimalist', short: 'Minimalist' },
  fantasy: { name: 'Fantasy', short: 'Fantasy' },
  anime: { name: 'Anime', short: 'Anime' },
  photorealistic: { name: 'Photorealistic', short: 'Photo' },
  abstract: { name: 'Abstract', short: 'Abstract' },
  digital_art: { name: 'Digital art', short: 'Digital' },
};

const tiles = import.meta.glob<string>('../../../assets/styles/*.webp', {
  eager: true,
  query: '?url',
  import: 'default',
});

/** The address of a small picture in this style, drawn by the built-in illustrator. */
export function styleTileUrl(style: ImageStyle): string | undefined {
  return tiles[`../../../assets/styles/${style}.webp`];
}
