import sharp, { type Sharp } from 'sharp';

/** No backend draws more; a small file can claim to be far larger. */
const MAX_PIXELS = 64_000_000;
const FORMATS = new Set(['png', 'jpeg', 'webp']);
/** The longer side, in pixels. */
const THUMBNAIL_SIDE = 384;

/** True if the bytes decode to the end as a PNG, JPEG or WebP of a reasonable size. */
export async function isPicture(bytes: Uint8Array): Promise<boolean> {
  try {
    const picture = open(bytes);
    const { format } = await picture.metadata();
    if (!FORMATS.has(format)) return false;
    await picture.raw().toBuffer();
    return true;
  } catch {
    return false;
  }
}

/** The picture as PNG, with its size in pixels. A PNG stays as it came. */
export async function toPng(bytes: Uint8Array): Promise<{ png: Uint8Array; width: number; height: number }> {
  const picture = open(bytes);
  const { format, width, height } = await picture.metadata();
  return { png: format === 'png' ? bytes : await picture.png().toBuffer(), width, height };
}

/** A small WebP for the gallery's grid. */
export async function toThumbnail(png: Uint8Array): Promise<Uint8Array> {
  return open(png)
    .resize(THUMBNAIL_SIDE, THUMBNAIL_SIDE, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 82 })
    .toBuffer();
}

function open(bytes: Uint8Array): Sharp {
  return sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' });
}
