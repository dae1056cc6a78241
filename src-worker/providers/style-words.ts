import type { ImageStyle } from '#shared/jobs/image';

/** What a style adds to the prompt of a provider that knows styles by words only. */
const STYLE_WORDS: Record<ImageStyle, string> = {
  photorealistic: 'photorealistic, natural light, sharp focus, 50mm photograph',
  digital_art: 'digital art, detailed illustration, vivid colors',
  oil_painting: 'oil painting, visible brush strokes, rich impasto texture on canvas',
  watercolor: 'watercolor painting, soft washes, bleeding edges, textured paper',
  anime: 'anime style, clean line art, cel shading, expressive',
  cyberpunk: 'cyberpunk, neon lights, rain-slick streets, high contrast, futuristic',
  fantasy: 'fantasy art, epic, magical atmosphere, intricate detail',
  minimalist: 'minimalist, few simple shapes, flat colors, generous empty space',
  abstract: 'abstract art, non-representational forms, bold composition',
  cinematic: 'cinematic still, dramatic lighting, shallow depth of field, film grain',
};

export function styledPrompt(prompt: string, style: ImageStyle): string {
  return `${prompt}, ${STYLE_WORDS[style]}`;
}
