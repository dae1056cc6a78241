import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Best for the recognition of letters. */
const DPI = 300;
const POINTS_PER_INCH = 72;
/** A little more than A4 at that resolution: what is larger is drawn coarser. */
const MOST_PIXELS = 10_000_000;
/** Fewer are rules and boxes; letters turned into outlines have more. */
const FEWEST_OUTLINES = 30;

type Canvas = Parameters<PDFPageProxy['render']>[0]['canvas'];

/** Whether a page shows pictures, or so many outlines that they may be letters. */
export async function showsPictures(page: PDFPageProxy): Promise<boolean> {
  const { OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const pictures = new Set<number>([
    OPS.paintImageXObject,
    OPS.paintInlineImageXObject,
    OPS.paintImageMaskXObject,
    OPS.paintImageXObjectRepeat,
    OPS.paintImageMaskXObjectGroup,
    OPS.paintImageMaskXObjectRepeat,
    OPS.paintInlineImageXObjectGroup,
  ]);
  const { fnArray } = await page.getOperatorList();
  if (fnArray.some((operator) => pictures.has(operator))) return true;
  return fnArray.filter((operator) => operator === OPS.constructPath).length >= FEWEST_OUTLINES;
}

/** A page as a PNG, white where nothing is drawn. */
export async function pictureOf(page: PDFPageProxy): Promise<Uint8Array> {
  const { createCanvas } = await import('@napi-rs/canvas');
  const { width, height } = page.getViewport({ scale: 1 });
  const scale = Math.min(DPI / POINTS_PER_INCH, Math.sqrt(MOST_PIXELS / (width * height)));
  const viewport = page.getViewport({ scale });
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  // PDF.js takes this canvas in Node; its types know the browser's only.
  const target = canvas as unknown as Canvas;
  await page.render({ canvas: target, viewport, background: 'white' }).promise;
  page.cleanup();
  return canvas.encode('png');
}
