import type { PDFPageProxy, PageViewport } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PdfPiece } from './pdf-lines';

/** The part of an annotation that is used; PDF.js has no types for it. */
interface Annotation {
  subtype: string;
  rect: [number, number, number, number];
  annotationFlags?: number;
  hidden?: boolean;
  password?: boolean;
  fieldType?: string;
  fieldValue?: unknown;
  options?: readonly { exportValue?: string; displayValue?: string }[];
  checkBox?: boolean;
  radioButton?: boolean;
  exportValue?: string;
  buttonValue?: string;
  contentsObj?: { str: string };
  defaultAppearanceData?: { fontSize?: number };
}

export interface PdfFields {
  /** What was filled in, and what was written on the page. */
  pieces: PdfPiece[];
  /** The texts behind the marks that readers put on the page. */
  comments: string[];
}

/** Of an annotation's flags: hidden, and not on the screen. */
const NOT_SHOWN = 2 | 32;
/** The size of a field's letters, if it does not say. */
const USUAL_SIZE = 12;
const LINE_HEIGHT = 1.2;
/** Links, sounds and windows of comments write nothing on the page. */
const COMMENTS = new Set(['Text', 'Highlight', 'Underline', 'Squiggly', 'StrikeOut', 'Ink', 'Caret']);

/** What a page shows besides its own text: the values of its form, and notes typed onto it. */
export async function pdfFields(page: PDFPageProxy, viewport: PageViewport): Promise<PdfFields> {
  const annotations = (await page.getAnnotations()) as Annotation[];
  const shown = annotations.filter(
    ({ hidden, annotationFlags = 0 }) => !hidden && (annotationFlags & NOT_SHOWN) === 0,
  );
  const pieces = shown.flatMap((annotation) => {
    const text = textOf(annotation);
    return text === '' ? [] : placed(text, annotation, viewport);
  });
  const comments = shown
    .filter(({ subtype }) => COMMENTS.has(subtype))
    .flatMap(({ contentsObj }) => (contentsObj?.str.trim() ? [contentsObj.str] : []));
  return { pieces, comments };
}

function textOf(annotation: Annotation): string {
  const { subtype, fieldValue, checkBox, radioButton, contentsObj } = annotation;
  if (subtype === 'FreeText') return contentsObj?.str.trim() ?? '';
  if (subtype !== 'Widget' || annotation.password) return '';
  if (checkBox) return fieldValue === annotation.exportValue ? '☒' : '☐';
  if (radioButton) return fieldValue === annotation.buttonValue ? '☒' : '☐';
  if (annotation.fieldType === 'Btn' || annotation.fieldType === 'Sig') return '';
  return [fieldValue]
    .flat()
    .filter((value) => typeof value === 'string')
    .map(
      (value) => annotation.options?.find(({ exportValue }) => exportValue === value)?.displayValue ?? value,
    )
    .join(', ')
    .trim();
}

function placed(
  text: string,
  { rect, defaultAppearanceData }: Annotation,
  viewport: PageViewport,
): PdfPiece[] {
  const [x1 = 0, y1 = 0] = viewport.convertToViewportPoint(rect[0], rect[1]) as number[];
  const [x2 = 0, y2 = 0] = viewport.convertToViewportPoint(rect[2], rect[3]) as number[];
  const left = Math.min(x1, x2);
  const height = Math.abs(y2 - y1);
  const top = viewport.height - Math.min(y1, y2);
  const lines = text.split(/\r\n?|\n/);
  const size = defaultAppearanceData?.fontSize || Math.min(USUAL_SIZE, (height / lines.length) * 0.75);
  // One line is in the middle of its field; several begin at its upper edge.
  const first = lines.length === 1 ? top - height / 2 - size * 0.35 : top - size;
  const width = Math.abs(x2 - x1);
  return lines.map((line, index) => {
    const letters = Math.min(width, line.length * size * 0.5);
    return { text: line, x: left + 2, y: first - index * size * LINE_HEIGHT, width: letters, size };
  });
}
