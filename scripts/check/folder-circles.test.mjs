import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { folderCircles } from './folder-circles.mjs';

let root;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'folder-circles-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function file(path, source) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), source);
}

test('imports that go down only make no circle', () => {
  file('jobs/book.ts', "import { log } from '../log';\nimport { list } from '../history/list';");
  file('history/list.ts', "import { log } from '../log';\nimport { page } from './page';");
  file('history/page.ts', "import { list } from './list';");
  file('log.ts', '');
  expect(folderCircles(root)).toEqual([]);
});

test('a circle is told once, with its imports, also where they are of types', () => {
  file('jobs/book.ts', "import { list } from '../history/list';");
  file('history/list.ts', "import type { Store } from '../store/sqlite/store';");
  file('store/sqlite/store.ts', "const { wait } = await import('../../jobs/wait');");
  const [circle, ...others] = folderCircles(root);
  expect(others).toEqual([]);
  expect(circle).toContain('history/list.ts imports store/sqlite/store');
  expect(circle).toContain('store/sqlite/store.ts imports jobs/wait');
  expect(circle).toContain('jobs/book.ts imports history/list');
});

test('tests may import from everywhere', () => {
  file('jobs/book.ts', "import { list } from '../history/list';");
  file('history/list.test.ts', "import { book } from '../jobs/book';");
  file('history/testing/a-list.ts', "import { book } from '../../jobs/book';");
  expect(folderCircles(root)).toEqual([]);
});

test('an import that is known does not count', () => {
  file('store/database.ts', "import { words } from '../vault/words';");
  file('vault/words.ts', "import { list } from '../store/list';");
  expect(folderCircles(root)).toHaveLength(1);
  expect(folderCircles(root, ['store/database.ts imports vault/words'])).toEqual([]);
});
