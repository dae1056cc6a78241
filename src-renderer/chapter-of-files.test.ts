import { expect, test } from 'vitest';
import { chapterOfFiles } from './chapter-of-files';

test.each([
  ['notes.txt', 'learning'],
  ['A Report.PDF', 'learning'],
  ['letter.docx', 'learning'],
  ['page.html', 'learning'],
  ['sales.csv', 'analysis'],
  ['table.txt.gz', 'analysis'],
  ['rows.parquet', 'analysis'],
  ['unheard.of', 'analysis'],
  ['chatgpt-export.zip', 'memory'],
])('%s goes to %s', (name, chapter) => expect(chapterOfFiles([name])).toBe(chapter));
