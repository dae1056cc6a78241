import type { ImageStyle } from '#shared/jobs/image';
import { PLAIN } from './look';
import type { Look } from './look';

/** The ten styles. */
export const LOOKS: Record<ImageStyle, Look> = {
  photorealistic: PLAIN, digital_art: PLAIN, oil_painting: PLAIN, watercolor: PLAIN, anime: PLAIN,
  cyberpunk: PLAIN, fantasy: PLAIN, minimalist: PLAIN, abstract: PLAIN, cinematic: PLAIN,
};
