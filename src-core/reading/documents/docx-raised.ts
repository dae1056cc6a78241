import type { Element } from '@xmldom/xmldom';
import { childOf, elementLike, elementsOf, parseXml, textOf, valueOf } from './docx-xml';

/** In half points; less only straightens a line. */
const LEAST_SHIFT = 4;
/** More letters are not an exponent. */
const LONGEST = 12;
/** A style that is based on itself would never end. */
const MOST_STYLES = 20;

/**
 * Marks what a style, or a shift of its place, raises or lowers as superscript and subscript: the converter knows what
 * the text itself says only, and 10⁶ would become 106.
 */
export function markRaised(root: Element, styles: Uint8Array | undefined): void {
  const ofStyles = styles ? raisedByStyle(styles) : new Map<string, string>();
  for (const run of elementsOf(root, 'r')) {
    const properties = childOf(run, 'rPr');
    if (!properties || childOf(properties, 'vertAlign')) continue;
    const shift = Number(valueOf(childOf(properties, 'position')) ?? 0);
    const isShifted = Math.abs(shift) >= LEAST_SHIFT && textOf(run).trim().length <= LONGEST;
    const way = isShifted
      ? shift > 0
        ? 'superscript'
        : 'subscript'
      : ofStyles.get(valueOf(childOf(properties, 'rStyle')) ?? '');
    if (!way) continue;
    const align = elementLike(run, 'vertAlign');
    align.setAttributeNS(run.namespaceURI, `${run.prefix ? `${run.prefix}:` : ''}val`, way);
    properties.appendChild(align);
  }
}

/** By a character style's id, whether it raises or lowers, itself or by the style that it is based on. */
function raisedByStyle(bytes: Uint8Array): Map<string, string> {
  const styles = new Map(
    elementsOf(parseXml(bytes), 'style').map((style) => [valueOf(style, 'styleId'), style]),
  );
  const found = new Map<string, string>();
  for (const id of styles.keys()) {
    let style = styles.get(id);
    for (let count = 0; style && count < MOST_STYLES; count += 1) {
      const way = valueOf(childOf(style, 'rPr', 'vertAlign'));
      if (way !== undefined) {
        if (id && way !== 'baseline') found.set(id, way);
        break;
      }
      style = styles.get(valueOf(childOf(style, 'basedOn')));
    }
  }
  return found;
}
