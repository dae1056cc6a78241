import type { Element } from '@xmldom/xmldom';
import { childOf, closest, elementLike, elementsOf, isOn, parseXml, valueOf } from './docx-xml';

/** A style that is based on itself would never end. */
const MOST_STYLES = 20;

/** Marks the runs that a style hides as hidden; what a run says itself counts more. */
export function hideByStyle(root: Element, bytes: Uint8Array | undefined): void {
  const hidden = bytes ? hiddenStyles(bytes) : new Set<string>();
  if (hidden.size === 0) return;
  for (const run of elementsOf(root, 'r')) {
    const properties = childOf(run, 'rPr');
    if (childOf(properties, 'vanish')) continue;
    const own = valueOf(childOf(properties, 'rStyle'));
    const paragraphs = valueOf(childOf(closest(run, 'p'), 'pPr', 'pStyle'));
    if (!hidden.has(own ?? '') && !hidden.has(paragraphs ?? '')) continue;
    const target = properties ?? run.insertBefore(elementLike(run, 'rPr'), run.firstChild);
    target.appendChild(elementLike(run, 'vanish'));
  }
}

function hiddenStyles(bytes: Uint8Array): Set<string> {
  const styles = new Map(
    elementsOf(parseXml(bytes), 'style').map((style) => [valueOf(style, 'styleId') ?? '', style]),
  );
  const found = new Set<string>();
  for (const id of styles.keys()) {
    let style = styles.get(id);
    for (let count = 0; style && count < MOST_STYLES; count += 1) {
      const vanish = childOf(style, 'rPr', 'vanish');
      if (vanish) {
        if (id && isOn(vanish)) found.add(id);
        break;
      }
      style = styles.get(valueOf(childOf(style, 'basedOn')) ?? '');
    }
  }
  return found;
}
