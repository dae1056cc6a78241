import type { Element } from '@xmldom/xmldom';
import { markdownTable } from './markdown-table';
import { targetsOf, type Parts } from './docx-parts';
import { closest, elementLike, elementsOf, parseXml, runOf, textOf, valueOf } from './docx-xml';

const MARK = '\ue001';

/**
 * Puts the texts of diagrams (SmartArt) after the paragraphs that hold them.
 * @returns the charts: each is a table, as Markdown, or null if it holds no values.
 */
export function writeDiagrams(
  document: Element,
  parts: Parts,
  main: string,
): { charts: Map<string, string>; empty: string[] } {
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
  const charts = new Map<string, string>();
  const empty: string[] = [];
  for (const chart of elementsOf(
    document,
    ({ localName, namespaceURI }) => localName === 'chart' && /drawingml/.test(namespaceURI ?? ''),
  )) {
    const data = partOf('chart', valueOf(chart, 'id'));
    const paragraph = closest(chart, 'p');
    const { title, table } = data ? chartTable(data) : { title: '', table: '' };
    if (table === '' || !paragraph) {
      empty.push(title);
      continue;
    }
    const mark = `${MARK}${charts.size}${MARK}`;
    charts.set(mark, title === '' ? table : `${title}\n\n${table}`);
    const line = elementLike(paragraph, 'p');
    line.appendChild(runOf(paragraph, mark));
    paragraph.parentNode?.insertBefore(line, paragraph.nextSibling);
  }
  return { charts, empty };
}

/** A chart's title, and the values that it keeps: a column for each series. */
function chartTable(chart: Element): { title: string; table: string } {
  const named = (name: string) => (element: Element) => element.localName === name;
  const [heading = chart] = elementsOf(chart, named('title'));
  const title = elementsOf(heading, named('t'))
    .map(({ textContent }) => textContent ?? '')
    .join('')
    .trim();
  const series = elementsOf(chart, named('ser')).map((one) => {
    const points = (...names: string[]) => {
      const holder = elementsOf(one, ({ localName }) => names.includes(localName ?? ''))[0];
      return new Map(
        (holder ? elementsOf(holder, named('pt')) : []).map((point) => [
          Number(valueOf(point, 'idx') ?? 0),
          (elementsOf(point, named('v'))[0]?.textContent ?? '').trim(),
        ]),
      );
    };
    return {
      name: points('tx').get(0) ?? '',
      labels: points('cat', 'xVal'),
      values: points('val', 'yVal'),
    };
  });
  const places = [...new Set(series.flatMap(({ labels, values }) => [...labels.keys(), ...values.keys()]))];
  if (series.every(({ values }) => values.size === 0)) return { title, table: '' };
  const rows = places
    .toSorted((one, other) => one - other)
    .map((at) => [
      series.find(({ labels }) => labels.has(at))?.labels.get(at) ?? '',
      ...series.map(({ values }) => values.get(at) ?? ''),
    ]);
  return { title, table: markdownTable([['', ...series.map(({ name }) => name)], ...rows]) };
}
