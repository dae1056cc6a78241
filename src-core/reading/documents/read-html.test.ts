import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { documentText } from './document-text';

const read = (html: string, encoding = 'utf-8', name = 'a.html') =>
  documentText(name, new Uint8Array(iconv.encode(html, encoding)));
const textOf = async (html: string) => (await read(`<html><body>${html}</body></html>`)).text;

const PROSE = 'Salt keeps rainbow tables from working, because every password is hashed with its own.';

test.each([
  ['<p>About 10<sup>6</sup> cells.</p>', 'About 10⁶ cells.'],
  ['<p>Add 1½ cups, 5³ in all.</p>', 'Add 1½ cups, 5³ in all.'],
  ['<p>Add 1<sup>1</sup>/<sub>2</sub> cups.</p>', 'Add 1½ cups.'],
  ['<p>A bolt of 2<sup>3</sup>&frasl;<sub>16</sub> inches.</p>', 'A bolt of 2 3/16 inches.'],
  [
    '<p>CO<sub>2</sub> at 10<sup>&minus;3</sup>, x<sup>n+1</sup> and x<sup>k</sup>.</p>',
    'CO₂ at 10⁻³, xⁿ⁺¹ and x^k.',
  ],
  ['<p>The 1<sup>st</sup> of May<sup>[2]</sup>.</p>', 'The 1st of May[2].'],
])('a number is what a person reads: %s', async (html, text) => {
  expect(await textOf(html)).toBe(text);
});

test.each([
  ['no tags around it', '<!doctype html><title>On salt</title><p>It is white.<p>It is a mineral.'],
  ['no body', '<html><head><title>On salt</title></head><p>It is white.</p><p>It is a mineral.</p></html>'],
  ['no head', '<title>On salt</title><body><p>It is white.</p><p>It is a mineral.'],
  [
    'a comment first',
    '<!-- saved --><!doctype html><html><title>On salt</title><p>It is white.<p>It is a mineral.',
  ],
])('a page is read whatever tags it leaves out: %s', async (_what, html) => {
  expect(await read(html, 'utf-8', 'a.txt')).toMatchObject({
    title: 'On salt',
    text: 'It is white.\n\nIt is a mineral.',
  });
});

test('a page of nothing but loose text is read by its name', async () => {
  expect((await read('It is <b>white</b>.<br>It is a mineral.')).text).toBe(
    'It is **white**.\nIt is a mineral.',
  );
});

test.each([
  ['gbk', '盐是一种由钠和氯组成的矿物，人们用它来保存食物。'],
  ['big5', '鹽是一種由鈉和氯組成的礦物，人們用它來保存食物。'],
  ['shift_jis', '塩はナトリウムと塩素からなる鉱物で、食べ物を保存するために使われます。'],
  ['euc-kr', '소금은 나트륨과 염소로 이루어진 광물이며 음식을 보존하는 데 쓰인다.'],
  ['windows-1251', 'Соль состоит из натрия и хлора, ею сохраняют пищу.'],
  ['koi8-r', 'Соль состоит из натрия и хлора, ею сохраняют пищу.'],
  ['windows-1250', 'Sůl je nerost, kterým lidé uchovávají potraviny už tisíce let.'],
  ['windows-1253', 'Το αλάτι είναι ορυκτό με το οποίο συντηρούνται τα τρόφιμα.'],
])('a text and a page in %s that do not say so', async (encoding, text) => {
  expect((await read(text, encoding, 'a.txt')).text).toBe(text);
  expect((await read(`<!doctype html><body><p>${text}</p>`, encoding)).text).toBe(text);
});

test.each([
  ['behind a long comment', `<!-- ${'x'.repeat(3000)} --><meta charset="windows-1251">`],
  ['behind a script', '<script>var a = "<meta charset=utf-8>";</script><meta charset="windows-1251">'],
])('a declaration of the encoding counts %s', async (_where, head) => {
  expect(
    (await read(`<!doctype html><html><head>${head}</head><body><p>Мир</p></body></html>`, 'windows-1251'))
      .text,
  ).toBe('Мир');
});

test('a declaration that is wrong does not make garbage', async () => {
  const page = '<!doctype html><meta charset="iso-8859-1"><p>Grüße aus 日本</p>';
  expect((await read(page)).text).toBe('Grüße aus 日本');
});

test('one bad byte is one bad character, and is told', async () => {
  const bytes = Buffer.concat([
    Buffer.from('Grüße aus München, schöne '),
    Buffer.from([0xe4]),
    Buffer.from('hren.'),
  ]);
  const { text, warnings, encoding } = await documentText('a.txt', new Uint8Array(bytes));
  expect(text).toBe('Grüße aus München, schöne \ufffdhren.');
  expect(warnings).toEqual(['Some characters could not be read; each is shown as \ufffd.']);
  expect(encoding).toBe('utf-8');
});

test('what a person chooses decides', async () => {
  const bytes = new Uint8Array(iconv.encode('Мир', 'koi8-r'));
  expect(await documentText('a.txt', bytes, 'koi8-r')).toMatchObject({ text: 'Мир', encoding: 'koi8-r' });
});

test.each([
  ['fields', '<label>Name: <input value="Ada"></label> <input type="hidden" value="no">', 'Name: Ada'],
  ['a choice', '<p>Size: <select><option>S<option selected>M</select></p>', 'Size: M'],
  ['boxes', '<p><input type="checkbox" checked>Salt <input type="checkbox">Pepper</p>', '☒ Salt ☐ Pepper'],
  ['a text field', '<p>Note: <textarea>Ring twice.</textarea></p>', 'Note: Ring twice.'],
])('the values of a form are read: %s', async (_what, html, text) => {
  expect((await textOf(html)).replace(/ +/g, ' ')).toBe(text);
});

test.each([
  [
    'by its control',
    '<h3><button aria-expanded="false" aria-controls="a">Why salt?</button></h3><div id="a" hidden>To keep.</div>',
  ],
  [
    'by its class',
    '<button data-bs-toggle="collapse" data-bs-target="#b">Why salt?</button><div class="collapse" id="b" style="display:none">To keep.</div>',
  ],
  ['by what opens it', '<dt aria-expanded="false">Why salt?</dt><dd aria-hidden="true">To keep.</dd>'],
])('a closed accordion is read: %s', async (_how, html) => {
  const text = await textOf(html);
  expect(text).toContain('Why salt?');
  expect(text).toContain('To keep.');
});

test.each([
  [
    '10<span style="vertical-align:super;font-size:70%">6</span> H<span style="vertical-align: sub">2</span>O',
    '10⁶ H₂O',
  ],
  ['It costs <span aria-hidden="true">$5.00</span> each.', 'It costs $5.00 each.'],
  [
    'It costs <span class="sr-only">$5.00</span><span aria-hidden="true">$5<sup>00</sup></span> each.',
    'It costs $5.00 each.',
  ],
  ['Search <i class="material-icons" aria-hidden="true">search</i> here.', 'Search here.'],
  ['She said <q>no</q>.', 'She said “no”.'],
])('words are read as they are seen: %s', async (html, text) => {
  expect(await textOf(`<p>${html}</p>`)).toBe(text);
});

test.each([
  [
    'a component with its own tree',
    '<my-card><template shadowrootmode="open"><style>p{}</style><h2>In the shadow</h2><slot name="x">none</slot><slot></slot></template><p slot="x">First.</p><p>Rest.</p></my-card>',
    '## In the shadow\n\nFirst.\n\nRest.',
  ],
  [
    'a page within the page',
    '<p>Before.</p><iframe srcdoc="&lt;p&gt;Inside.&lt;/p&gt;"></iframe>',
    'Before.\n\nInside.',
  ],
  [
    'the words for other browsers',
    '<p>Salt.</p><canvas>Canvas is missing.</canvas><video>No video.</video>',
    'Salt.',
  ],
  [
    'a caption, and a foot that is written first',
    '<table><caption>Prices</caption><tfoot><tr><td>Sum</td><td>3</td></tr></tfoot><tbody><tr><th>a</th><th>b</th></tr><tr><td>x</td><td>1</td></tr></tbody></table>',
    'Prices\n\n| a | b |\n| --- | --- |\n| x | 1 |\n| Sum | 3 |',
  ],
  ['a power of a power', '<p>2<sup>2<sup>3</sup></sup>, <sup>1</sup>&frasl;<sub>3</sub></p>', '2^(2³), ⅓'],
])('the page is read as a browser shows it: %s', async (_what, html, text) => {
  expect(await textOf(html)).toBe(text);
});

test.each([
  [
    'a task that is done',
    '<ul class="inline-task-list"><li class="checked">Buy salt</li><li>Buy pepper</li></ul>',
    '-   ☒ Buy salt\n-   ☐ Buy pepper',
  ],
  ['a box of ARIA', '<p><span role="checkbox" aria-checked="true"></span>Salt</p>', '☒ Salt'],
  [
    'stars',
    '<p>Rating: <span role="img" aria-label="4 of 5 stars"><i></i></span></p>',
    'Rating: 4 of 5 stars',
  ],
  [
    'a fraction of an encyclopedia',
    '<p><span class="frac">1<span class="sr-only">+</span><span class="num">1</span>&frasl;<span class="den">2</span></span> cups</p>',
    '1½ cups',
  ],
  [
    'a table of other elements',
    '<div role="table"><div role="row"><span role="columnheader">a</span><span role="columnheader">b</span></div><div role="row"><span role="cell">1</span><span role="cell">2</span></div></div>',
    '| a | b |\n| --- | --- |\n| 1 | 2 |',
  ],
  [
    'a table by its style',
    '<div><div style="display:table-row"><div style="display:table-cell">a</div><div style="display:table-cell">1</div></div><div style="display:table-row"><div style="display:table-cell">b</div><div style="display:table-cell">2</div></div></div>',
    '| a | 1 |\n| --- | --- |\n| b | 2 |',
  ],
  [
    'numbers of a list by its style',
    '<style>.r{list-style-type:lower-roman}</style><ol class="r"><li>one</li><li>two</li></ol>',
    'i.  one\nii. two',
  ],
  ['a link to its own heading', '<h2>Salt<a class="headerlink" href="#s">¶</a></h2>', '## Salt'],
])('what is drawn otherwise is read as it is seen: %s', async (_what, html, text) => {
  expect(await textOf(html)).toBe(text);
});

test('the page’s own style sheets count, those for print and for narrow screens do not', async () => {
  const { text, warnings } = await read(
    '<!doctype html><style>.no{display:none} .no.yes{display:block} .old{text-decoration:line-through} .up{vertical-align:super} ' +
      '@media print{.p{display:none}} @media (max-width:600px){.p{display:none}}</style>' +
      '<p class="no">You are not to read this sentence.</p><p class="no yes">Opened.</p><p class="p">It costs <span class="old">20</span> 10<span class="up">6</span>.</p>' +
      '<p style="font-size:0">Nor are you to read this one.</p><p style="position:absolute;left:-9999px">Nor this one, which is outside.</p>',
  );
  expect(text).toBe('Opened.\n\nIt costs 10⁶.');
  expect(warnings).toEqual([
    'Left out: what the page hides: “You are not to read this sentence.”, “Nor are you to read this one.”, “Nor this one, which is outside.”.',
    'Left out: what is struck through: “20”.',
  ]);
});

test('a page that is loaded from elsewhere is told, and so is only what is really left out', async () => {
  const { warnings } = await read('<p>Salt.</p><iframe src="https://example.org"></iframe>');
  expect(warnings).toEqual(['Left out: pages and files from elsewhere that are shown within this page.']);
  expect((await read('<p>Salt.</p><object data="a.pdf" type="application/pdf"></object>')).warnings).toEqual([
    'Left out: pages and files from elsewhere that are shown within this page.',
  ]);
  expect((await read('<p>Salt.</p><object>And pepper.</object>')).text).toContain('And pepper.');
  expect((await read('<ul><li><a href="a">One</a></li><li><a href="b">Two</a></li></ul>')).warnings).toEqual(
    [],
  );
});

test('a page that hides itself until a script shows it is read', async () => {
  expect(await textOf(`<style>.app{visibility:hidden}</style><div class="app"><p>${PROSE}</p></div>`)).toBe(
    PROSE,
  );
});

test('a page that is saved as one file is read', async () => {
  const mail =
    'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="b"\r\n\r\n--b\r\n' +
    'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n' +
    `${Buffer.from('<html><title>On salt</title><body><p>Grüße.</p></body></html>').toString('base64')}\r\n--b--\r\n`;
  expect(await read(mail, 'utf-8', 'a.mhtml')).toMatchObject({ title: 'On salt', text: 'Grüße.' });
});

test.each([
  ['pages of a printer', 'One\fTwo', 'One\nTwo'],
  ['the colours of a terminal', '\u001b[31mRed\u001b[0m salt', 'Red salt'],
  ['letters printed twice', 'S\u0008Sa\u0008alt', 'Salt'],
])('a text is read as it is seen: %s', async (_what, content, text) => {
  expect((await read(content, 'utf-8', 'a.txt')).text).toBe(text);
});

test('a button before what it opens is its question; what is for pages without scripts is not read', async () => {
  const { text, warnings } = await read(
    '<noscript><p>Please switch on JavaScript.</p></noscript>' +
      '<div class="item"><button>Why salt?</button><div class="accordion-body" style="display:none"><p>To keep.</p></div></div>' +
      '<p>Salt is a mineral.</p><svg><text>NaCl</text></svg>',
  );
  expect(text).toBe('Why salt?\n\nTo keep.\n\nSalt is a mineral.');
  expect(warnings).toEqual(['Left out: the text in drawings: “NaCl”.']);
});

test('what is hidden, struck through or spoken stays out, and is told', async () => {
  const { text, warnings } = await read(
    '<body><p>It costs <del>20</del> 10 <ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>.</p>' +
      '<p style="display:none">You are not to read this sentence.</p></body>',
  );
  expect(text).toBe('It costs 10 漢字.');
  expect(warnings).toEqual([
    'Left out: what the page hides: “You are not to read this sentence.”.',
    'Left out: what is struck through: “20”.',
    'Left out: the readings above characters (ruby): “かんじ”.',
  ]);
});

const MATH =
  '<math><semantics><mrow><mi>E</mi><mo>=</mo><mfrac><mrow><mi>m</mi><msup><mi>v</mi><mn>2</mn></msup></mrow><mn>2</mn></mfrac></mrow>' +
  '<annotation encoding="application/x-tex">E=\\frac{mv^2}{2}</annotation></semantics></math>';
test.each([
  ['MathML', MATH],
  [
    'KaTeX',
    `<span class="katex"><span class="katex-mathml">${MATH}</span><span class="katex-html" aria-hidden="true">E=2mv2</span></span>`,
  ],
  [
    'Wikipedia',
    `<span class="mwe-math-element"><span style="display: none;">${MATH}</span><img alt="{\\displaystyle E}"></span>`,
  ],
  ['MathJax', `<mjx-container><svg></svg><mjx-assistive-mml>${MATH}</mjx-assistive-mml></mjx-container>`],
])('a formula is read once: %s', async (_what, html) => {
  expect(await textOf(`<p>The energy is ${html}.</p>`)).toBe('The energy is E = mv²/2.');
});

test('what the readability step cuts is kept when it is much, and told when it is little', async () => {
  const article = `<article><h1>On salt</h1><p>${PROSE.repeat(4)}</p><p>${PROSE.repeat(4)}</p></article>`;
  const nav = '<nav><a href="/">Home</a> <a href="/x">More</a></nav>';
  const small = await read(
    `<!doctype html><title>On salt</title>${nav}${article}<footer>All rights reserved.</footer>`,
  );
  expect(small.text).not.toMatch(/Home|rights/);
  expect(small.warnings).toEqual([
    expect.stringMatching(/^Left out: menus .*“Home More”, “All rights reserved\.”/),
  ]);
  const other = `<div class="sidebar comment"><p>${'The second half of the page is about pepper, which is no mineral. '.repeat(8)}</p></div>`;
  const large = await read(`<!doctype html><title>On salt</title>${nav}${article}${other}`);
  expect(large.text).toContain('about pepper');
  expect(large.text).not.toContain('Home');
});

test('cells that span others, and lists that count in letters', async () => {
  expect(
    await textOf(
      '<table><tr><th colspan="2">Salt</th><th>Year</th></tr><tr><td rowspan="2">Sea</td><td>1 kg</td><td>2020</td></tr><tr><td>2 kg</td><td>2021</td></tr></table>',
    ),
  ).toBe('| Salt |  | Year |\n| --- | --- | --- |\n| Sea | 1 kg | 2020 |\n|  | 2 kg | 2021 |');
  expect(await textOf('<ol type="a" start="3"><li>third</li><li>fourth</li></ol>')).toMatch(
    /^c\. +third\nd\. +fourth$/,
  );
});

test.each([
  [
    'YAML',
    '---\ntitle: "On salt: a history"\nauthor: Ada\n---\n\n# Chapter 1\n\nText.',
    'On salt: a history',
  ],
  ['TOML', "+++\ntitle = 'On salt'\n+++\n\nText of it.", 'On salt'],
  ['folded', '---\ntitle: >\n  On salt:\n  a history\n---\nText.', 'On salt: a history'],
  ['none', '---\nauthor: Ada\n---\n\n# On salt\n\nText.', 'On salt'],
  ['an underlined heading', 'On salt\n=======\n\nText.', 'On salt'],
])('the title of a Markdown file: %s', async (_what, text, title) => {
  expect((await read(text, 'utf-8', 'a.md')).title).toBe(title);
});
