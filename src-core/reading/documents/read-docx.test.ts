import { expect, test } from 'vitest';
import { documentText } from './document-text';
import { docxOf, docxParts, paragraph, type MoreParts } from './testing/docx-of';
import { zip } from './zip';

const read = (body: string, more: MoreParts = {}) =>
  documentText('a.docx', new Uint8Array(docxOf(body, '', more)));
const textOf = async (body: string, more: MoreParts = {}) => (await read(body, more)).text;

const run = (text: string, properties = '') =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const raised = '<w:vertAlign w:val="superscript"/>';
const lowered = '<w:vertAlign w:val="subscript"/>';

test.each([
  [run('About 10') + run('6', raised) + run(' cells.'), 'About 10⁶ cells.'],
  [
    run('About 10') + run('6', '<w:position w:val="8"/><w:sz w:val="14"/>') + run(' cells.'),
    'About 10⁶ cells.',
  ],
  [run('H') + run('2', '<w:position w:val="-6"/>') + run('O'), 'H₂O'],
  [run('About 10') + run('6', '<w:rStyle w:val="Exponent"/>') + run(' cells.'), 'About 10⁶ cells.'],
  [
    run('A line that is ') + run('a little higher', '<w:position w:val="2"/>'),
    'A line that is a little higher',
  ],
  [run('Add 1½ cups, 5³ in all.'), 'Add 1½ cups, 5³ in all.'],
  [run('Add 1') + run('1', raised) + run('/') + run('2', lowered) + run(' cups.'), 'Add 1½ cups.'],
])('a number is what a person reads (%#)', async (runs, text) => {
  expect(await textOf(`<w:p>${runs}</w:p>`)).toBe(text);
});

test('a symbol is read if its letter is known, and told if not', async () => {
  const symbol = (font: string, char: string) => `<w:r><w:sym w:font="${font}" w:char="${char}"/></w:r>`;
  const known = `<w:p>${run('Done: ')}${symbol('Segoe UI Symbol', '2713')}${symbol('Wingdings', 'F0FC')}</w:p>`;
  expect(await read(known)).toMatchObject({ text: 'Done: ✓✓', warnings: [] });
  const unknown = `<w:p>${run('Done: ')}${symbol('House Font', 'F041')}</w:p>`;
  expect(await read(unknown)).toMatchObject({
    text: 'Done:',
    warnings: ['Left out: a symbol of a font that is not known.'],
  });
});

test('letters in a font of symbols are read as the symbols', async () => {
  const inFont = (font: string, text: string) => run(text, `<w:rFonts w:ascii="${font}" w:hAnsi="${font}"/>`);
  expect(
    await textOf(
      `<w:p>${run('Angle ')}${inFont('Symbol', 'a b')}${run(', ')}${inFont('Wingdings', 'ü')}${run(' done')}</w:p>`,
    ),
  ).toBe('Angle α β, ✓ done');
});

test('a link that leads nowhere, a row that begins further right, and boxes of a last paragraph', async () => {
  expect(
    await textOf(`<w:p>${run('See ')}<w:hyperlink r:id="none">${run('the page')}</w:hyperlink></w:p>`),
  ).toBe('See the page');
  const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`;
  expect(
    await textOf(
      `<w:tbl><w:tr>${cell('a')}${cell('b')}</w:tr><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell('2')}</w:tr></w:tbl>`,
    ),
  ).toBe('| a | b |\n| --- | --- |\n|  | 2 |');
  const box = (text: string) => `<w:txbxContent>${paragraph(text)}</w:txbxContent>`;
  expect(await textOf(`<w:p><w:r><w:pict>${box('One')}${box('Two')}</w:pict></w:r></w:p>`)).toBe(
    'One\n\nTwo',
  );
});

test('equations are read in their place', async () => {
  const math = (text: string) => `<m:r><m:t>${text}</m:t></m:r>`;
  const load = `<m:oMath>${math('F=')}<m:f><m:fPr/><m:num>${math('m')}<m:sSup><m:e>${math('v')}</m:e><m:sup>${math('2')}</m:sup></m:sSup></m:num><m:den>${math('r')}</m:den></m:f></m:oMath>`;
  const root = `<m:oMathPara><m:oMath><m:rad><m:deg/><m:e>${math('x+1')}</m:e></m:rad></m:oMath></m:oMathPara>`;
  expect(
    await textOf(
      `<w:p>${run('The load is ')}${load}${run(' and must stay below 10 kN.')}</w:p><w:p>${root}</w:p>`,
    ),
  ).toBe('The load is F=mv²/r and must stay below 10 kN.\n\n√(x+1)');
});

test.each([
  [String.raw`EQ \F(1,2)`, 'Take ½ of it.'],
  [String.raw` eq \f(a + b,c)`, 'Take (a + b)/c of it.'],
  [String.raw`EQ \R(3,x)`, 'Take ³√x of it.'],
  [String.raw`EQ 10\s\up6(4)`, 'Take 10⁴ of it.'],
  [String.raw`EQ \b(\f(x,2))`, 'Take (x/2) of it.'],
  [String.raw`EQ \* jc2 \* "Font:MS Mincho" \* hps10 \o\ad(\s\up 9(かん),漢)`, 'Take 漢 of it.'],
])('an equation in a field is read: %s', async (code, text) => {
  const mark = (kind: string) => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`;
  const field = `${mark('begin')}<w:r><w:instrText xml:space="preserve">${code}</w:instrText></w:r>${mark('end')}`;
  expect(await textOf(`<w:p>${run('Take ')}${field}${run(' of it.')}</w:p>`)).toBe(text);
});

test('a page ends a word, and a large first letter belongs to one', async () => {
  const page = '<w:r><w:br w:type="page"/></w:r>';
  const cap = `<w:p><w:pPr><w:framePr w:dropCap="drop" w:lines="3"/></w:pPr>${run('T')}</w:p>`;
  expect(await textOf(`<w:p>${run('One')}${page}${run('two')}</w:p>${cap}${paragraph('he end.')}`)).toBe(
    'One\ntwo\n\nThe end.',
  );
});

test('the boxes of a diagram are read, and what cannot be is told', async () => {
  const drawing = (inside: string) =>
    `<w:r><w:drawing><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">${inside}</a:graphic></w:drawing></w:r>`;
  const diagram = drawing('<dgm:relIds xmlns:dgm="urn:diagram" r:dm="d1"/>');
  const chart = drawing(
    '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="c1"/>',
  );
  const box = (text: string) => `<a:pt><a:t>${text}</a:t></a:pt>`;
  const inside = (content: string) =>
    `<a:all xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">${content}</a:all>`;
  const { text, warnings } = await read(
    `<w:p>${run('Our steps:')}${diagram}</w:p><w:p>${run('Our sales:')}${chart}</w:p><w:altChunk r:id="x"/>`,
    {
      steps: { id: 'd1', kind: 'diagramData', body: inside(box('Plan') + box('Build')) },
      sales: { id: 'c1', kind: 'chart', body: inside('<a:t>Sales by year</a:t>') },
    },
  );
  expect(text).toBe('Our steps:\n\nPlan\n\nBuild\n\nOur sales:');
  expect(warnings).toEqual([
    'Left out: a chart: “Sales by year”.',
    'Left out: documents that are inserted into this one.',
  ]);
});

test('a chart is read as a table of its values', async () => {
  const drawing =
    '<w:r><w:drawing><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">' +
    '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="c1"/></a:graphic></w:drawing></w:r>';
  const points = (...values: string[]) =>
    values.map((value, index) => `<c:pt idx="${index}"><c:v>${value}</c:v></c:pt>`).join('');
  const chart =
    '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">' +
    '<c:title><a:t>Sales</a:t><a:t> by year</a:t></c:title>' +
    `<c:ser><c:tx>${points('North')}</c:tx><c:cat>${points('2019', '2020')}</c:cat><c:val>${points('5', '7.5')}</c:val></c:ser></c:chart>`;
  const { text, warnings } = await read(`<w:p>${run('Our sales:')}${drawing}</w:p>${paragraph('After.')}`, {
    sales: { id: 'c1', kind: 'chart', body: chart },
  });
  expect(text).toBe(
    'Our sales:\n\nSales by year\n\n|  | North |\n| --- | --- |\n| 2019 | 5 |\n| 2020 | 7.5 |\n\nAfter.',
  );
  expect(warnings).toEqual([]);
});

const PAGE = '<html><body><h2>Inserted</h2><p>Grüße.</p></body></html>';
const MAIL = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n';
test.each([
  ['page.htm', PAGE, '## Inserted\n\nGrüße.'],
  [
    'page.mht',
    `${MAIL}Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><body><p>Gr=C3=BC=\r\n=C3=9Fe.</p></body></html>\r\n--b--\r\n`,
    'Grüße.',
  ],
  ['text.txt', 'Plain Grüße.', 'Plain Grüße.'],
  ['other.docx', docxOf(paragraph('Another document.')), 'Another document.'],
])('a document that is inserted whole is read in its place: %s', async (name, content, text) => {
  const parts = docxParts(`${paragraph('Before.')}<w:altChunk r:id="i"/>${paragraph('After.')}`, '', {
    inserted: { id: 'i', kind: 'aFChunk', body: '' },
  });
  const relationships = Buffer.from(parts.get('word/_rels/document.xml.rels') ?? []).toString();
  parts.set('word/_rels/document.xml.rels', Buffer.from(relationships.replace('inserted.xml', name)));
  parts.set(`word/${name}`, Buffer.from(content));
  expect((await documentText('a.docx', new Uint8Array(zip(parts)))).text).toBe(
    `Before.\n\n${text}\n\nAfter.`,
  );
});

test.each([
  [
    'WordArt',
    '<w:r><w:pict><v:shape><v:textpath string="Big sale"/></v:shape></w:pict></w:r>',
    'Now: Big sale',
  ],
  [
    'a shape on a canvas',
    '<w:r><w:drawing><a:p xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:r><a:t>In a shape</a:t></a:r></a:p></w:drawing></w:r>',
    'Now: In a shape',
  ],
  [
    'a field in the code of another one',
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('inner')}<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('outcome')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
    'Now: outcome',
  ],
  [
    'a picture whose file is missing',
    '<w:r><w:drawing><wp:inline xmlns:wp="urn:wp"><a:blip xmlns:a="urn:a" r:embed="none"/></wp:inline></w:drawing></w:r>',
    'Now:',
  ],
])('what is drawn is read, and what is not shown is not: %s', async (_what, inside, text) => {
  expect(await textOf(`<w:p>${run('Now: ')}${inside}</w:p>`)).toBe(text);
});

test('what a style hides is not read, and is told', async () => {
  const parts = docxParts(
    `<w:p>${run('Seen.')}${run(' Never to be seen.', '<w:rStyle w:val="Hidden"/>')}</w:p>`,
  );
  const styles = Buffer.from(parts.get('word/styles.xml') ?? []).toString();
  const hidden =
    '<w:style w:type="character" w:styleId="Hidden"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>';
  parts.set('word/styles.xml', Buffer.from(styles.replace('</w:styles>', hidden)));
  expect(await documentText('a.docx', new Uint8Array(zip(parts)))).toMatchObject({
    text: 'Seen.',
    warnings: ['Left out: hidden text: “Never to be seen.”.'],
  });
});

test.each([
  [
    'in another folder',
    (path: string, part: string) => [path.replace(/^word\//, 'doc/'), part.replaceAll('word/', 'doc/')],
  ],
  [
    'in UTF-16',
    (path: string, part: string) => [path, path === 'word/document.xml' ? `\ufeff${part}` : part, 'utf16le'],
  ],
])('a Word document whose main part is %s', async (_how, change) => {
  const parts = [...docxParts(paragraph('Grüße.'))].map(([path, part]): [string, Uint8Array] => {
    const [to = '', text = '', encoding] = change(path, Buffer.from(part).toString());
    const isOther = encoding !== undefined && path === 'word/document.xml';
    return [to, Buffer.from(text, isOther ? 'utf16le' : 'utf8')];
  });
  expect((await documentText('a.docx', new Uint8Array(zip(new Map(parts))))).text).toBe('Grüße.');
});

test('text boxes are read once, behind their paragraph', async () => {
  const box = (text: string) => `<w:txbxContent>${paragraph(text)}</w:txbxContent>`;
  const both =
    `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>${box('In the box.')}</wps:txbx></wps:wsp></w:drawing></mc:Choice>` +
    `<mc:Fallback><w:pict><v:shape><v:textbox>${box('In the box.')}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
  const new_ = `<w:r><w:drawing><wps:wsp><wps:txbx>${box('In another.')}</wps:txbx></wps:wsp></w:drawing></w:r>`;
  expect(await textOf(`<w:p>${run('Before.')}${both}${new_}</w:p>${paragraph('After.')}`)).toBe(
    'Before.\n\nIn the box.\n\nIn another.\n\nAfter.',
  );
});

test('check boxes, chosen entries and fields are read', async () => {
  const box = (checked: string) =>
    `<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="${checked}"/></w14:checkbox></w:sdtPr><w:sdtContent>${run(checked === '1' ? '☒' : '☐')}</w:sdtContent></w:sdt>`;
  const list =
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="north"/><w:listEntry w:val="south"/></w:ddList></w:ffData></w:fldChar></w:r>' +
    '<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>';
  expect(
    await textOf(
      `<w:p>${box('1')}${run(' Salt ')}${box('0')}${run(' Pepper, from the ')}${list}${run(', on ')}<w:fldSimple w:instr="DATE">${run('3 May')}</w:fldSimple></w:p>`,
    ),
  ).toBe('☒ Salt ☐ Pepper, from the south, on 3 May');
});

test('headers and footers are read once where they say something; page numbers are told', async () => {
  const page =
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>';
  const { text, warnings } = await read(
    `${paragraph('The text.')}<w:sectPr><w:headerReference w:type="default" r:id="h1"/><w:footerReference w:type="default" r:id="f1"/></w:sectPr>`,
    {
      header1: { id: 'h1', kind: 'header', body: `<w:p>${run('Contract 4711, draft')}</w:p>` },
      footer1: { id: 'f1', kind: 'footer', body: `<w:p>${run('Page ')}${page}</w:p>` },
    },
  );
  expect(text).toBe('Contract 4711, draft\n\nThe text.');
  expect(warnings).toEqual(['Left out: the page numbers: “Page”.']);
});

test('the numbers of clauses are read as Word shows them', async () => {
  const level = (at: number, format: string, text: string) =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
  const numbering =
    `<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1.')}${level(1, 'decimal', '%1.%2')}${level(2, 'lowerLetter', '(%3)')}</w:abstractNum>` +
    `<w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '•')}</w:abstractNum>` +
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>';
  const clause = (text: string, at: number, list = 1) =>
    `<w:p><w:pPr><w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr></w:pPr>${run(text)}</w:p>`;
  expect(
    await textOf(
      clause('Parties', 0) +
        clause('The seller.', 1) +
        clause('a firm', 2) +
        clause('a person', 2) +
        clause('The buyer.', 1) +
        clause('Price', 0) +
        clause('It is due.', 1) +
        clause('a bullet', 0, 2),
      { numbering: { id: 'n1', kind: 'numbering', body: numbering } },
    ),
  ).toMatch(
    /^1\. Parties\n\n1\.1 The seller\.\n\n\(a\) a firm\n\n\(b\) a person\n\n1\.2 The buyer\.\n\n2\. Price\n\n2\.1 It is due\.\n\n- +a bullet$/,
  );
});

test('what Word does not show is left out and told', async () => {
  const { text, warnings } = await read(
    `<w:p>${run('Seen.')}${run('Hidden words.', '<w:vanish/>')}<w:del w:id="1"><w:r><w:delText>Deleted words.</w:delText></w:r></w:del>${run('Struck words.', '<w:strike/>')}` +
      `<w:r><w:ruby><w:rubyPr/><w:rt>${run('かんじ')}</w:rt><w:rubyBase>${run('漢字')}</w:rubyBase></w:ruby></w:r></w:p>`,
    {
      comments: {
        id: 'c1',
        kind: 'comments',
        body: `<w:comment w:id="0">${paragraph('Is it so?')}</w:comment>`,
      },
    },
  );
  expect(text).toBe('Seen.漢字');
  expect(warnings).toEqual([
    'Left out: hidden text: “Hidden words.”.',
    'Left out: text deleted with tracked changes: “Deleted words.”.',
    'Left out: the readings above characters (ruby): “かんじ”.',
    'Left out: comments: “Is it so?”.',
    'Left out: what is struck through: “Struck words.”.',
  ]);
});

test('the main part is found by its relationship', async () => {
  const parts = docxParts(paragraph('It is here.'));
  const moved = new Map(
    [...parts].map(([path, bytes]) => [
      path.replace('document.xml', 'document2.xml'),
      Buffer.from(Buffer.from(bytes).toString().replaceAll('word/document.xml', 'word/document2.xml')),
    ]),
  );
  expect((await documentText('a.docx', new Uint8Array(zip(moved)))).text).toBe('It is here.');
});

test('an encrypted Word file says that it is locked', async () => {
  const bytes = Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(600),
    Buffer.from('EncryptedPackage', 'utf16le'),
  ]);
  await expect(documentText('a.docx', new Uint8Array(bytes))).rejects.toMatchObject({
    message: '“a.docx” is locked with a password.',
  });
});

test.each([
  ['<dc:title/><dc:creator>Ada Lovelace</dc:creator>', null],
  ['<dc:title></dc:title><dcterms:created>2024-01-01</dcterms:created>', null],
  ['<dc:title>On salt</dc:title>', 'On salt'],
])('the title in the properties: %s', async (properties, title) => {
  const core = `<?xml version="1.0"?><cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">${properties}</cp:coreProperties>`;
  const parts = docxParts(paragraph('Some text.')).set('docProps/core.xml', Buffer.from(core));
  expect((await documentText('a.docx', new Uint8Array(zip(parts)))).title).toBe(title);
});
