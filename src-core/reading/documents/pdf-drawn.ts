import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

type OptionalContentConfig = Awaited<ReturnType<PDFDocumentProxy['getOptionalContentConfig']>>;

/** A letter as a page draws it, and what is drawn where it stands. */
export interface DrawnLetter {
  /** In a layer that is switched off. */
  isOff: boolean;
  isInvisible: boolean;
  isWhite: boolean;
  isOverPicture: boolean;
  /** Over a small outline, which may be the letter itself. */
  isOverOutline: boolean;
  isOverColor: boolean;
}

type Matrix = readonly [number, number, number, number, number, number];
interface Box {
  left: number;
  right: number;
  bottom: number;
  top: number;
}
interface State {
  matrix: Matrix;
  fill: string | null;
  alpha: number;
  mode: number;
  size: number;
  spacing: number;
  leading: number;
}
interface Placed {
  isOff: boolean;
  x: number;
  y: number;
  size: number;
  isInvisible: boolean;
  isWhite: boolean;
  /** Where it begins. */
  origin: { x: number; y: number };
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
const EVERYWHERE: Box = { left: -Infinity, right: Infinity, bottom: -Infinity, top: Infinity };
/** Text that is neither filled nor outlined. */
const INVISIBLE_MODE = 3;
/** Smaller letters cannot be read, in points. */
const TINY = 1.5;
const WHITE = /^#f[7-9a-f]f[7-9a-f]f[7-9a-f]$/i;
/** An outline of a letter is not higher than this, in sizes of the letters. */
const OUTLINE_HEIGHT = 3;

/** Which layers of a document are shown. */
export type Layers = Pick<OptionalContentConfig, 'isVisible'>;

/** The letters of a page in the order in which it draws them, without spaces, and without those of its annotations. */
export async function drawnLetters(page: PDFPageProxy, layers: Layers): Promise<DrawnLetter[]> {
  const { OPS, normalizeUnicode } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const { fnArray, argsArray } = await page.getOperatorList();
  const fills = new Set<number>([
    ...[OPS.fill, OPS.eoFill, OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke],
  ]);
  const single = new Set<number>([
    OPS.paintImageXObject,
    OPS.paintInlineImageXObject,
    OPS.paintImageMaskXObject,
  ]);
  const several = new Set<number>([
    ...[OPS.paintImageXObjectRepeat, OPS.paintImageMaskXObjectRepeat, OPS.paintImageMaskXObjectGroup],
    ...[OPS.paintInlineImageXObjectGroup, OPS.paintSolidColorImageMask],
  ]);
  const letters: Placed[] = [];
  const pictures: Box[] = [];
  const colors: Box[] = [];
  const stack: State[] = [];
  let state: State = {
    matrix: IDENTITY,
    fill: '#000000',
    alpha: 1,
    mode: 0,
    size: 0,
    spacing: 0,
    leading: 0,
  };
  let text: Matrix = IDENTITY;
  let [x, y, lineX, lineY] = [0, 0, 0, 0];
  let annotations = 0;
  /** For each mark around what is drawn: whether it is a layer that is switched off. */
  const marks: boolean[] = [];
  const move = (right: number, up: number) => {
    x = lineX += right;
    y = lineY += up;
  };
  for (const [index, operator] of fnArray.entries()) {
    const args = (argsArray[index] ?? []) as unknown[];
    const numbers = args as number[];
    if (operator === OPS.beginAnnotation) annotations += 1;
    else if (operator === OPS.endAnnotation) annotations -= 1;
    if (annotations > 0) continue;
    if (single.has(operator)) pictures.push(boxOf([0, 0, 1, 1], state.matrix));
    else if (several.has(operator)) pictures.push(EVERYWHERE);
    else
      switch (operator) {
        case OPS.save:
        case OPS.beginGroup:
          stack.push(state);
          break;
        case OPS.restore:
        case OPS.endGroup:
        case OPS.paintFormXObjectEnd:
          state = stack.pop() ?? state;
          break;
        case OPS.paintFormXObjectBegin: {
          stack.push(state);
          const matrix = args[0] as ArrayLike<number> | null;
          if (matrix) state = { ...state, matrix: times(state.matrix, matrixOf(matrix)) };
          break;
        }
        case OPS.transform:
          state = { ...state, matrix: times(state.matrix, matrixOf(numbers)) };
          break;
        case OPS.setFillRGBColor:
          state = { ...state, fill: String(args[0]) };
          break;
        case OPS.setFillColorN:
          state = { ...state, fill: null };
          break;
        case OPS.setGState:
          for (const [name, value] of args[0] as [string, unknown][])
            if (name === 'ca') state = { ...state, alpha: Number(value) };
          break;
        case OPS.shadingFill:
          colors.push(EVERYWHERE);
          break;
        case OPS.constructPath: {
          const [how, , box] = args as [number, unknown, ArrayLike<number> | null];
          const isDrawn = fills.has(how) && state.alpha > 0 && !isWhiteColor(state.fill);
          if (isDrawn && box) colors.push(boxOf(box, state.matrix));
          break;
        }
        case OPS.beginMarkedContent:
          marks.push(false);
          break;
        case OPS.beginMarkedContentProps:
          marks.push(args[0] === 'OC' && !layers.isVisible(args[1]));
          break;
        case OPS.endMarkedContent:
          marks.pop();
          break;
        case OPS.beginText:
          text = IDENTITY;
          [x, y, lineX, lineY] = [0, 0, 0, 0];
          break;
        case OPS.setTextMatrix:
          text = matrixOf(args.length === 1 ? (args[0] as ArrayLike<number>) : numbers);
          [x, y, lineX, lineY] = [0, 0, 0, 0];
          break;
        case OPS.moveText:
          move(numbers[0] ?? 0, numbers[1] ?? 0);
          break;
        case OPS.setLeadingMoveText:
          state = { ...state, leading: numbers[1] ?? 0 };
          move(numbers[0] ?? 0, numbers[1] ?? 0);
          break;
        case OPS.setLeading:
          state = { ...state, leading: -(numbers[0] ?? 0) };
          break;
        case OPS.nextLine:
          move(0, state.leading);
          break;
        case OPS.setFont:
          state = { ...state, size: Number(args[1]) };
          break;
        case OPS.setCharSpacing:
          state = { ...state, spacing: numbers[0] ?? 0 };
          break;
        case OPS.setTextRenderingMode:
          state = { ...state, mode: numbers[0] ?? 0 };
          break;
        case OPS.showText:
          for (const glyph of args[0] as (number | { unicode?: string; width?: number } | null)[]) {
            if (typeof glyph === 'number') x -= (glyph * state.size) / 1000;
            else if (glyph) {
              const units = normalizeUnicode(glyph.unicode ?? '').replace(/\s/g, '').length;
              const place = {
                ...placed(state, times(state.matrix, text), x, y),
                isOff: marks.includes(true),
              };
              for (let unit = 0; unit < units; unit += 1) letters.push(place);
              x += ((glyph.width ?? 0) * state.size) / 1000 + state.spacing;
            }
          }
          break;
      }
  }
  // PDF.js gives no text outside the page either.
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
  const isOnPage = ({ origin }: Placed) =>
    origin.x >= left && origin.x <= right && origin.y >= bottom && origin.y <= top;
  return letters.filter(isOnPage).map((letter) => over(letter, pictures, colors));
}

function placed(
  { fill, alpha, mode, size }: State,
  matrix: Matrix,
  x: number,
  y: number,
): Omit<Placed, 'isOff'> {
  const at = point(matrix, x + size / 4, y + size / 4);
  const height = Math.abs(size) * Math.hypot(matrix[2], matrix[3]);
  return {
    ...at,
    origin: point(matrix, x, y),
    size: height,
    isInvisible: mode === INVISIBLE_MODE || alpha === 0 || height < TINY,
    isWhite: (mode === 0 || mode === 4) && isWhiteColor(fill),
  };
}

function over(
  { x, y, size, isInvisible, isWhite, isOff }: Placed,
  pictures: readonly Box[],
  colors: readonly Box[],
): DrawnLetter {
  if (!isInvisible && !isWhite)
    return { isOff, isInvisible, isWhite, isOverPicture: false, isOverOutline: false, isOverColor: false };
  const isIn = ({ left, right, bottom, top }: Box, near: number) =>
    x > left - near && x < right + near && y > bottom - near && y < top + near;
  return {
    isOff,
    isInvisible,
    isWhite,
    isOverPicture: pictures.some((box) => isIn(box, size)),
    isOverOutline: colors.some((box) => box.top - box.bottom < OUTLINE_HEIGHT * size && isIn(box, size)),
    isOverColor: colors.some((box) => isIn(box, 0)),
  };
}

function isWhiteColor(fill: string | null): boolean {
  return fill !== null && WHITE.test(fill);
}

function matrixOf(numbers: ArrayLike<number>): Matrix {
  return [0, 1, 2, 3, 4, 5].map((at) => Number(numbers[at] ?? 0)) as unknown as Matrix;
}

function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function point([a, b, c, d, e, f]: Matrix, x: number, y: number): { x: number; y: number } {
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

function boxOf(box: ArrayLike<number>, matrix: Matrix): Box {
  const [left = 0, bottom = 0, right = 0, top = 0] = [0, 1, 2, 3].map((at) => Number(box[at] ?? 0));
  const corners = [
    point(matrix, left, bottom),
    point(matrix, right, bottom),
    point(matrix, left, top),
    point(matrix, right, top),
  ];
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) };
}
