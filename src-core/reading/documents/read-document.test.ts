import iconv from 'iconv-lite';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MAX_DOCUMENT_BYTES } from '#shared/documents';
import { buildScript, type BuiltScript } from '../../testing/build-script';
import { readDocument } from './read-document';
import { docxOf, docxParts, paragraph } from './testing/docx-of';
import { linesOf, pdfOf } from './testing/pdf-of';
import { zip } from './zip';

let thread: BuiltScript;
beforeAll(async () => {
  thread = await buildScript(join(import.meta.dirname, 'document-thread.ts'));
});
afterAll(() => thread.remove());

const read = (name: string, bytes: Uint8Array | string, signal?: AbortSignal) =>
  readDocument(
    { name, bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes },
    { signal, threadPath: thread.path },
  );

const refused = async (name: string, bytes: Uint8Array | string) => {
  const error = await read(name, bytes).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'document_unreadable', hint: expect.stringMatching(/\w.*\.$/) });
  return (error as Error).message;
};

const PROSE = 'Salt keeps rainbow tables from working, because every password is hashed with its own.';
const page = (body: string, head = '') =>
  `<!doctype html><html><head><title>On salt</title>${head}</head><body>${body}</body></html>`;

test.each([
  ['UTF-8', Buffer.from('Grüße – 日本')],
  ['UTF-8 with a mark', Buffer.from('\ufeffGrüße – 日本')],
  ['UTF-32 LE with a mark', iconv.encode('\ufeffGrüße – 日本', 'utf-32le')],
  ['UTF-32 BE without a mark', iconv.encode('Grüße – 日本', 'utf-32be')],
  ['UTF-16 LE with a mark', Buffer.from('\ufeffGrüße – 日本', 'utf16le')],
  ['UTF-16 BE with a mark', Buffer.from('\ufeffGrüße – 日本', 'utf16le').swap16()],
  ['UTF-16 LE without a mark', Buffer.from('Grüße – 日本', 'utf16le')],
  ['UTF-16 BE without a mark', Buffer.from('Grüße – 日本', 'utf16le').swap16()],
])('a text in %s', async (_encoding, bytes) => {
  expect(await read('a.txt', bytes)).toEqual({ title: null, text: 'Grüße – 日本', warnings: [] });
});

test('Japanese mail in ISO-2022-JP', async () => {
  const bytes = Buffer.from('Sushi (\u001b$B$9$7\u001b(B), \u001b$BF|K\\\u001b(B', 'latin1');
  expect(await read('a.txt', bytes)).toEqual({ title: null, text: 'Sushi (すし), 日本', warnings: [] });
});

test('Cyrillic in UTF-16 without a mark is told by its spaces', async () => {
  const text = 'Соль делает радужные таблицы бесполезными, потому что у каждого пароля она своя.';
  expect((await read('a.txt', Buffer.from(text, 'utf16le'))).text).toBe(text);
});

test('a text in Windows-1252', async () => {
  expect(
    (await read('a.txt', Buffer.from([0x93, 0x47, 0x72, 0xfc, 0xdf, 0x65, 0x94, 0x20, 0x80]))).text,
  ).toBe('“Grüße” €');
});

test('line ends become line feeds, and stray control characters go, with a warning', async () => {
  const text = await read('a.txt', `one\r\ntwo\rthree\0 ${'x'.repeat(2000)}`);
  expect(text.text.startsWith('one\ntwo\nthree x')).toBe(true);
  expect(text.warnings).toEqual(['Control characters were left out: they are not text.']);
});

test('halves of a pair of UTF-16 are replaced, with a warning', async () => {
  const { text, warnings } = await read('a.txt', Buffer.from('\ufeffone \ud800 two', 'utf16le'));
  expect(text).toBe('one \ufffd two');
  expect(warnings).toEqual(['Some characters could not be read; each is shown as \ufffd.']);
});

test('Markdown stays as it is; its first heading is the title', async () => {
  const text = '# On *salt*\n\n- one\n- two\n\n```\ncode   here\n```';
  expect(await read('a.md', text)).toEqual({ title: 'On *salt*', text, warnings: [] });
});

test('a megabyte on one line is cut at the limit, with a warning', async () => {
  const { text, warnings } = await read('a.txt', 'word '.repeat(210_000));
  expect(text).toHaveLength(1_000_000);
  expect(warnings).toEqual(['Only the first 1,000,000 characters were read.']);
});

test('the article of a page as Markdown: without menus, scripts, styles and what is hidden', async () => {
  const body =
    `<nav><a href="/">Home</a><a href="/x">More</a></nav><article><h1>On salt</h1><h2>Why</h2><p>${PROSE.repeat(4)}</p>` +
    `<p style="display: none">${PROSE}HIDDEN</p><p hidden>HIDDEN</p><ul><li>one</li><li>two</li></ul><pre><code>hash(salt)\n  twice</code></pre>` +
    `<table><thead><tr><th>Name</th><th>Bits</th></tr></thead><tbody><tr><td>SHA-256</td><td>256</td></tr></tbody></table>` +
    `<p>${PROSE.repeat(4)}</p></article><script>evil()</script><style>p { color: red }</style>`;
  const { title, text } = await read('a.html', page(body));
  expect(title).toBe('On salt');
  expect(text).toContain('## Why');
  expect(text).toMatch(/-\s+one\n-\s+two/);
  expect(text).toContain('```\nhash(salt)\n  twice\n```');
  expect(text).toContain('| Name | Bits |\n| --- | --- |\n| SHA-256 | 256 |');
  expect(text).not.toMatch(/HIDDEN|evil|color|Home/);
});

test('a page without an article gives what its body shows', async () => {
  expect(await read('a.htm', page('<p>Just this.</p>'))).toEqual({
    title: 'On salt',
    text: 'Just this.',
    warnings: [],
  });
});

test('a page’s declared charset counts', async () => {
  const html = page(`<p>Привет, мир</p>`, '<meta charset="windows-1251">');
  const bytes = Buffer.from(
    [...html].map((letter) => {
      const code = letter.codePointAt(0) ?? 0;
      return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code;
    }),
  );
  expect((await read('a.html', bytes)).text).toBe('Привет, мир');
});

test('deep nesting keeps its text', async () => {
  const depth = 50_000;
  const { text } = await read(
    'a.html',
    page(`${'<div>'.repeat(depth)}<p>${PROSE}</p>${'</div>'.repeat(depth)}`),
  );
  expect(text).toContain(PROSE);
});

test('a PDF: paragraphs of lines, divided words joined, headings and title', async () => {
  const pdf = pdfOf([
    [
      { text: 'On salt', y: 740, size: 24 },
      ...linesOf(
        ['Salt keeps rainbow tables from work-', 'ing, because every password', 'has its own.'],
        12,
      ).map((line) => ({ ...line, y: line.y - 20 })),
      { text: 'A second paragraph (with brackets).', y: 600 },
    ],
  ]);
  expect(await read('a.pdf', pdf)).toEqual({
    title: 'On salt',
    text:
      '## On salt\n\nSalt keeps rainbow tables from working, because every password has its own.\n\n' +
      'A second paragraph (with brackets).',
    warnings: [],
  });
});

test('a PDF’s own title comes first; headers and page numbers go; sentences go on over pages', async () => {
  const pages = ['The first page goes on', 'and on, and here', 'it ends at last.'].map((text, index) => [
    { text: 'Handbook of salt', y: 770 },
    { text, y: 400 },
    { text: `Page ${index + 1} of 3`, y: 30 },
  ]);
  expect(await read('a.pdf', pdfOf(pages, { title: 'The handbook' }))).toEqual({
    title: 'The handbook',
    text: 'The first page goes on and on, and here it ends at last.',
    warnings: [
      'Left out: lines repeated at the edge of the pages: “Handbook of salt”.',
      'Left out: the page numbers: “Page 1 of 3”, “Page 2 of 3”, “Page 3 of 3”.',
    ],
  });
});

test('pages without text are counted; a PDF of nothing else says that it holds pictures', async () => {
  const { warnings } = await read('a.pdf', pdfOf([linesOf(['Some text here.']), [], []]));
  expect(warnings).toEqual(['2 of 3 pages hold no text: they are blank or have only pictures.']);
  expect(await refused('a.pdf', pdfOf([[], []]))).toBe(
    'The PDF holds no text, and none could be recognised in its pages.',
  );
});

test('a PDF with a password says so', async () => {
  const word = 'ab'.repeat(32);
  const trailer =
    `/ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>] ` +
    `/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <${word}> /U <${word}> >>`;
  expect(await refused('a.pdf', pdfOf([linesOf(['Secret'])], { trailer }))).toBe(
    'The PDF is locked with a password.',
  );
});

test('a PDF of ten thousand pages is read in part, with a warning', async () => {
  const pages = Array.from({ length: 10_000 }, (_, index) =>
    linesOf([`This is the sentence ${index} of it.`]),
  );
  const { text, warnings } = await read('a.pdf', pdfOf(pages));
  expect(text).toContain('the sentence 1999 of it');
  expect(text).not.toContain('the sentence 2000 of it');
  expect(warnings).toEqual(['Only the first 2000 of 10000 pages were read.']);
});

test('a truncated PDF gives what is whole, or says that it is damaged', async () => {
  const pdf = pdfOf([linesOf(['The whole of this page is there.']), linesOf(['And this one.'])]);
  expect((await read('a.pdf', pdf.subarray(0, pdf.indexOf('startxref')))).text).toContain(
    'The whole of this page is there.',
  );
  expect(await refused('a.pdf', pdf.subarray(0, 40))).toBe('The PDF is damaged or not complete.');
});

test('what Word and a browser do not show is not read, and what they show apart stays apart', async () => {
  const hidden = '<w:p><w:r><w:rPr><w:b/><w:vanish/></w:rPr><w:t>Hidden secret</w:t></w:r>';
  const shown =
    '<w:r><w:rPr><w:vanish w:val="false"/></w:rPr><w:t>Seen by all</w:t></w:r><w:r><w:t> and more.</w:t></w:r></w:p>';
  expect((await read('a.docx', docxOf(hidden + shown))).text).toBe('Seen by all and more.');
  const page = '<html><body><details><summary>Question</summary>An answer.</details></body></html>';
  expect((await read('a.html', page)).text).toBe('Question\n\nAn answer.');
});

test('a Word document: title, headings, lists and tables', async () => {
  const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`;
  const body =
    paragraph('On salt', 'Title') +
    paragraph('Why', 'H1') +
    paragraph(PROSE) +
    `<w:tbl><w:tr>${cell('Name')}${cell('Bits')}</w:tr><w:tr>${cell('SHA-256')}${cell('256')}</w:tr></w:tbl>`;
  expect(await read('a.docx', docxOf(body))).toEqual({
    title: 'On salt',
    text: `# On salt\n\n# Why\n\n${PROSE}\n\n| Name | Bits |\n| --- | --- |\n| SHA-256 | 256 |`,
    warnings: [],
  });
});

test('a Word document that is cut short, or an archive of other things', async () => {
  const docx = docxOf(paragraph(PROSE));
  expect(await refused('a.docx', docx.subarray(0, docx.length - 30))).toBe(
    'The document is damaged or not complete.',
  );
  expect(await refused('a.docx', zip(new Map([['a.txt', Buffer.from('x')]])))).toBe(
    '“a.docx” is an archive, not a Word document.',
  );
  const broken = docxParts('<w:p><w:r>');
  expect(await refused('a.docx', zip(broken))).toBe('The Word document is damaged or not complete.');
});

test('a Word document that unpacks to far more than it says is not unpacked', async () => {
  const bomb = deflateRawSync(Buffer.alloc(300 * 1024 * 1024, 'a'));
  const archive = zip(new Map([['word/document.xml', bomb]]));
  // Both headers say "deflated"; the sizes are still wrong.
  archive.writeUInt16LE(8, 8);
  archive.writeUInt16LE(8, archive.indexOf('PK\x01\x02', 0, 'latin1') + 10);
  expect(await refused('a.docx', archive)).toBe('The document is far too large once it is unpacked.');
});

test('a Word document with entities that grow is refused', async () => {
  const entities = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>';
  expect(await refused('a.docx', docxOf(paragraph('&b;'), entities))).toBe(
    'The Word document holds declarations that no Word document has.',
  );
});

test('the content says what a file is, not its name', async () => {
  expect((await read('a.pdf', page(`<p>${PROSE}</p>`))).text).toBe(PROSE);
  expect((await read('a.txt', docxOf(paragraph(PROSE)))).text).toBe(PROSE);
  expect((await read('a.docx', pdfOf([linesOf(['Some text here.'])]))).text).toBe('Some text here.');
  expect((await read('a.html', PROSE)).text).toBe(PROSE);
});

test.each([
  ['a picture', Buffer.concat([Buffer.from('\x89PNG\r\n', 'latin1'), randomBytes(500)]), 'is damaged'],
  ['a program', Buffer.concat([Buffer.from('\x7fELF', 'latin1'), Buffer.alloc(500)]), 'is a program'],
  ['a Windows program', Buffer.concat([Buffer.from('MZ\x90\0'), Buffer.alloc(500)]), 'is a program'],
  ['RTF', Buffer.from('{\\rtf1 Hello}'), 'is a rich text'],
  ['an old Word document', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'older Office program'],
  ['noise', Buffer.concat([Buffer.from('x'), randomBytes(20_000)]), 'is not a text'],
  ['zeros', Buffer.alloc(1000), 'is not a text'],
  ['nothing', Buffer.alloc(0), 'is empty'],
  ['white space', Buffer.from(' \n\t '), 'holds no text'],
  ['an empty page', Buffer.from(page('')), 'holds no text'],
])('%s is refused by name', async (_what, bytes, words) => {
  expect(await refused('a.txt', bytes)).toContain(words);
});

test('a file above the limit is refused before it is read', async () => {
  expect(await refused('a.txt', new Uint8Array(MAX_DOCUMENT_BYTES + 1))).toBe(
    '“a.txt” is larger than 50 MB.',
  );
});

test('a reading that is aborted ends with the signal’s reason', async () => {
  const stop = new AbortController();
  const reading = read('a.html', page(`<p>${PROSE}</p>`.repeat(100_000)), stop.signal);
  stop.abort(new Error('enough'));
  await expect(reading).rejects.toThrow('enough');
  await expect(read('a.txt', 'text', stop.signal)).rejects.toThrow('enough');
});

test('the caller’s bytes stay the caller’s', async () => {
  const bytes = Buffer.from(PROSE);
  await read('a.txt', bytes);
  expect(bytes.toString()).toBe(PROSE);
});
