import sharp from 'sharp';

/**
 * Draws an SVG whose size is given in pixels: RGBA, four bytes a pixel, row by row. By librsvg: resvg panics,
 * and with it the whole process, on a translucent group that lies off the canvas.
 */
export async function renderSvg(svg: string): Promise<Uint8Array> {
  return new Uint8Array(await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer());
}
