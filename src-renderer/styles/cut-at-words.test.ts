// oxlint-disable-next-line no-restricted-imports -- the test reads source files, and runs in Node
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Prose of one line, by the end of its class's name. */
const PROSE = /__(title|quote|line|text|summary)$/;
/** In a flex row with others, or with elements of its own. */
const NO_BLOCKS = new Set(['find__title', 'job-card__title', 'workflow-table__summary']);

const folder = new URL('../', import.meta.url);
const rules = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.css'))
  .flatMap((file) => [...readFileSync(new URL(file, folder), 'utf8').matchAll(/([^{}]+)\{([^{}]*)\}/g)]);

test('titles and quotes of lists are cut between words: a clamped line breaks there, an ellipsis anywhere', () => {
  const cut = rules
    .filter(([, , body = '']) => body.includes('text-overflow: ellipsis'))
    .flatMap(([, selector = '']) => [...selector.matchAll(/\.([\w-]+)\s*(?:,|$)/g)])
    .map(([, name = '']) => name);
  expect(cut.length).toBeGreaterThan(5);
  expect(cut.filter((name) => PROSE.test(name) && !NO_BLOCKS.has(name))).toEqual([]);
});
