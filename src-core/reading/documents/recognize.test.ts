import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildScript, type BuiltScript } from '../../testing/build-script';
import { readDocument } from './read-document';
import { pdfOfNumberedLetters, pictureWith, scannedPdf } from './testing/scanned';

let thread: BuiltScript;
beforeAll(async () => {
  thread = await buildScript(join(import.meta.dirname, 'document-thread.ts'));
});
afterAll(() => thread.remove());

const PAGE = [
  'The lighthouse keeper lit the lamp at 19:45 on 3 March',
  '2024, and wrote down what ships he saw.',
  '',
  'Repairs cost 1,250.00 dollars in all.',
];
const TEXT =
  'The lighthouse keeper lit the lamp at 19:45 on 3 March 2024, and wrote down what ships he saw.\n\nRepairs cost 1,250.00 dollars in all.';

test('scanned pages are recognised, one after the other, and it is said how surely', async () => {
  const told: string[] = [];
  const { text, warnings } = await readDocument(
    { name: 'scan.pdf', bytes: scannedPdf([PAGE, null, ['The second scan is short.']]) },
    { threadPath: thread.path, onProgress: (_fraction, detail) => told.push(detail) },
  );
  expect(text).toBe(
    `${TEXT}\n\nThis page has a text of its own, and needs no recognition at all.\n\nThe second scan is short.`,
  );
  expect(warnings[0]).toMatch(
    /^Recognised by OCR on 2 of 3 pages, as English, with a confidence of (8|9)\d %: compare/,
  );
  expect(told).toEqual([
    'Loading the text recognition',
    'Recognising page 1 of 3',
    'Recognising page 3 of 3',
  ]);
});

test('letters that a font does not name are recognised by their shapes', async () => {
  const { text, warnings } = await readDocument(
    { name: 'font.pdf', bytes: pdfOfNumberedLetters(['The light is on', 'and the door is open.']) },
    { threadPath: thread.path },
  );
  expect(text).toBe('The light is on and the door is open.');
  expect(warnings[0]).toContain('Recognised by OCR');
});

test('letters that a font names wrongly are recognised by their shapes', async () => {
  const lines = [
    'The light is on and the door is open.',
    'Please state the number of the contract when you pay,',
    'and keep this letter for your records until the year ends.',
    'Nothing is thrown away before the keeper has read it twice.',
  ];
  const next = (letter: string) =>
    /[a-y]/i.test(letter) ? String.fromCharCode(letter.charCodeAt(0) + 1) : letter;
  const { text, warnings } = await readDocument(
    { name: 'font.pdf', bytes: pdfOfNumberedLetters(lines, next) },
    { threadPath: thread.path },
  );
  for (const words of ['The light is on and the door is open.', 'this letter for your records']) {
    expect(text).toContain(words);
  }
  expect(text).not.toContain('mjhiu');
  expect(warnings[0]).toContain('Recognised by OCR');
});

test.each(['image/png', 'image/jpeg'] as const)('a picture of a page is read: %s', async (type) => {
  const { text, warnings } = await readDocument(
    { name: 'page.bin', bytes: pictureWith(PAGE, type) },
    { threadPath: thread.path },
  );
  expect(text).toBe(TEXT);
  expect(warnings[0]).toMatch(/^Recognised by OCR, as English, with a confidence of (8|9)\d %/);
});

test('a picture without text is refused', async () => {
  await expect(
    readDocument({ name: 'empty.png', bytes: pictureWith([]) }, { threadPath: thread.path }),
  ).rejects.toMatchObject({
    code: 'document_unreadable',
    message: 'No text could be recognised in the picture “empty.png”.',
  });
});

test('recognition ends when it is stopped', async () => {
  const stop = new AbortController();
  const reading = readDocument(
    { name: 'scan.pdf', bytes: scannedPdf(Array.from({ length: 20 }, () => PAGE)) },
    {
      threadPath: thread.path,
      signal: stop.signal,
      onProgress: (_fraction, detail) => {
        if (detail.includes('page 2')) stop.abort(new Error('enough'));
      },
    },
  );
  await expect(reading).rejects.toThrow('enough');
});
