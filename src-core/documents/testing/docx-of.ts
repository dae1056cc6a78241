import { zip } from '../zip';

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
  '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style></w:styles>';

/** A paragraph of a Word document, in the style `Title` or `H1` or in none. */
export function paragraph(text: string, style?: 'Title' | 'H1'): string {
  const properties = style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : '';
  return `<w:p>${properties}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

/** The parts of a Word document with this body (WordprocessingML). */
export function docxParts(body: string, before = ''): Map<string, Uint8Array> {
  const document =
    `<?xml version="1.0"?>${before}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">` +
    `<w:body>${body}</w:body></w:document>`;
  return new Map(
    Object.entries({
      '[Content_Types].xml': TYPES,
      '_rels/.rels': RELATIONSHIPS,
      'word/styles.xml': STYLES,
      'word/_rels/document.xml.rels': RELATIONSHIPS.replace(
        /<Relationship Id[^>]*>/,
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>',
      ),
      'word/document.xml': document,
    }).map(([path, text]) => [path, Buffer.from(text)]),
  );
}

export function docxOf(body: string, before = ''): Buffer {
  return zip(docxParts(body, before));
}
