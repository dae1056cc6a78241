import { zip } from '../zip';

/** A part beside the document: its relationship's id and kind, and what is inside its root. */
export type MoreParts = Readonly<Record<string, { id: string; kind: string; body: string }>>;

const NAMESPACES = Object.entries({
  w: 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  r: 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  m: 'http://schemas.openxmlformats.org/officeDocument/2006/math',
  mc: 'http://schemas.openxmlformats.org/markup-compatibility/2006',
  v: 'urn:schemas-microsoft-com:vml',
  wps: 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape',
  w14: 'http://schemas.microsoft.com/office/word/2010/wordml',
})
  .map(([prefix, name]) => `xmlns:${prefix}="${name}"`)
  .join(' ');
const ROOTS: Readonly<Record<string, string>> = { header: 'hdr', footer: 'ftr' };
const KINDS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const RELATIONSHIPS =
  '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
  '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';
const STYLES =
  '<?xml version="1.0"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
  '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>' +
  '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>' +
  '<w:style w:type="character" w:styleId="Raised"><w:name w:val="Raised"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>' +
  '<w:style w:type="character" w:styleId="Exponent"><w:name w:val="Exponent"/><w:basedOn w:val="Raised"/></w:style></w:styles>';

/** A paragraph of a Word document, in the style `Title` or `H1` or in none. */
export function paragraph(text: string, style?: 'Title' | 'H1'): string {
  const properties = style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : '';
  return `<w:p>${properties}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

/** The parts of a Word document with this body (WordprocessingML). */
export function docxParts(body: string, before = '', more: MoreParts = {}): Map<string, Uint8Array> {
  const document = `<?xml version="1.0"?>${before}<w:document ${NAMESPACES}><w:body>${body}</w:body></w:document>`;
  const parts = Object.entries(more);
  const relationships = [['styles', { id: 'r1', kind: 'styles' }] as const, ...parts].map(
    ([name, { id, kind }]) => `<Relationship Id="${id}" Type="${KINDS}/${kind}" Target="${name}.xml"/>`,
  );
  return new Map(
    Object.entries({
      '[Content_Types].xml': TYPES,
      '_rels/.rels': RELATIONSHIPS,
      'word/styles.xml': STYLES,
      'word/_rels/document.xml.rels': RELATIONSHIPS.replace(/<Relationship Id[^>]*>/, relationships.join('')),
      'word/document.xml': document,
      ...Object.fromEntries(
        parts.map(([name, { kind, body: inner }]) => [
          `word/${name}.xml`,
          `<?xml version="1.0"?><w:${ROOTS[kind] ?? kind} ${NAMESPACES}>${inner}</w:${ROOTS[kind] ?? kind}>`,
        ]),
      ),
    }).map(([path, text]) => [path, Buffer.from(text)]),
  );
}

export function docxOf(body: string, before = '', more: MoreParts = {}): Buffer {
  return zip(docxParts(body, before, more));
}
