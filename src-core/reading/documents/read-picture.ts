import sharp from 'sharp';
import type { ReadDocument } from '#shared/documents';
import { recognizePages, unrecognized } from '../recognition/recognize-pages';
import { pdfParagraphs } from './pdf-paragraphs';
import { recognizedLines } from './recognized-lines';
import { unreadable } from './unreadable';

/** A page at 600 dots an inch has 35 million. */
const MOST_PIXELS = 100_000_000;
/** Enlarging helps with the letters of small pictures, and not with those of large ones. */
const SMALL_WIDTH = 1500;
const LARGEST_SIDE = 4000;

/** The text that is recognised in a picture of a page, or in the pages of a TIFF. */
export async function readPicture(
  name: string,
  bytes: Uint8Array,
  report: (fraction: number, detail: string) => void,
): Promise<ReadDocument> {
  const { width, format, pages } = await sharp(bytes, { limitInputPixels: MOST_PIXELS })
    .metadata()
    .catch((cause: unknown) => {
      throw unreadable(
        `The picture “${name}” is damaged or too large.`,
        'Get it again, or type what matters.',
        cause,
      );
    });
  const count = format === 'tiff' ? (pages ?? 1) : 1;
  const factor = width < SMALL_WIDTH ? 2 : 1;
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const found = await recognizePages(
    numbers.map((number) => ({
      number,
      draw: () =>
        sharp(bytes, { limitInputPixels: MOST_PIXELS, page: number - 1 })
          .autoOrient()
          .flatten({ background: 'white' })
          .greyscale()
          .resize({
            width: Math.min(width * factor, LARGEST_SIDE),
            height: LARGEST_SIDE,
            fit: 'inside',
            kernel: 'cubic',
          })
          .png({ compressionLevel: 1 })
          .toBuffer(),
    })),
    count,
    report,
  );
  if (found.pages.size === 0) {
    throw unreadable(
      `No text could be recognised in the picture “${name}”.`,
      'Choose a sharp picture of a page, upright and with dark letters, or type what matters.',
    );
  }
  const { text, heading, notes } = await pdfParagraphs(
    numbers.map((number) => recognizedLines(found.pages.get(number) ?? [])),
  );
  const left = unrecognized(found, count);
  return { title: heading, text, warnings: [...found.warnings, ...(left === null ? [] : [left]), ...notes] };
}
