import type { Element } from '@xmldom/xmldom';
import { targetsOf, type Parts } from './docx-parts';
import { closest, elementLike, elementsOf, parseXml, runOf, textOf, valueOf } from './docx-xml';

/**
 * Puts the texts of diagrams (SmartArt) after the paragraphs that hold them.
 * @returns the texts of charts, and of documents within the document, which are left out.
 */
export function writeDiagrams(
  document: Element,
  parts: Parts,
  main: string,
): { charts: string[]; inserted: number } {
  const partOf = (kind: string, id: string | undefined) => {
    const bytes = parts.get(targetsOf(parts, kind, main).find((target) => target.id === id)?.path ?? '');
    return bytes && parseXml(bytes);
  };
  for (const diagram of elementsOf(document, ({ localName }) => localName === 'relIds')) {
    const data = partOf('diagramData', valueOf(diagram, 'dm'));
    const paragraph = closest(diagram, 'p');
    if (!data || !paragraph) continue;
    const texts = elementsOf(data, ({ localName }) => localName === 'pt').map((point) =>
      textOf(point).trim(),
    );
    for (const text of texts.filter((one) => one !== '').toReversed()) {
      const line = elementLike(paragraph, 'p');
      line.appendChild(runOf(paragraph, text));
      paragraph.parentNode?.insertBefore(line, paragraph.nextSibling);
    }
  }
  const charts = elementsOf(
    document,
    ({ localName, namespaceURI }) => localName === 'chart' && /drawingml/.test(namespaceURI ?? ''),
  ).map((chart) => {
    const data = partOf('chart', valueOf(chart, 'id'));
    return data
      ? elementsOf(data, ({ localName }) => localName === 't')
          .map(({ textContent }) => textContent ?? '')
          .join(' ')
      : '';
  });
  return { charts, inserted: elementsOf(document, 'altChunk').length };
}
