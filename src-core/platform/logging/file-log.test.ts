import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFileLog } from './file-log';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leather-book-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('writes lines with time and level, without secrets', () => {
  createFileLog(folder).warn('Refused', { token: 'abc' });
  expect(readFileSync(join(folder, 'app.log'), 'utf8')).toMatch(
    /^\[\d{4}-\d\d-\d\d .*\] \[warn\] +Refused \{"token":"\[hidden\]"\}\r?\n$/,
  );
});

test('two logs do not mix', () => {
  createFileLog(folder, 'one').info('first');
  createFileLog(folder, 'two').info('second');
  expect(readFileSync(join(folder, 'one.log'), 'utf8')).not.toContain('second');
  expect(readFileSync(join(folder, 'two.log'), 'utf8')).not.toContain('first');
});

test('never holds more than two files', () => {
  const log = createFileLog(folder);
  const line = 'x'.repeat(1_000_000);
  for (let count = 0; count < 13; count += 1) log.info(line);
  expect(readdirSync(folder).toSorted()).toEqual(['app.log', 'app.old.log']);
});
