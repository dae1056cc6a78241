// oxlint-disable-next-line no-restricted-imports -- the test reads a source file, and runs in Node
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast } from '#shared/testing/contrast';

const TOKENS = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const APPEARANCES = ['daylight', 'candlelight'] as const;
const PAPERS = ['paper', 'paper-raised', 'field'];

/** A colour by the name of its token. */
function colour(token: string, appearance: (typeof APPEARANCES)[number]): string {
  const [, light, dark] = new RegExp(`--${token}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(TOKENS) ?? [];
  const found = appearance === 'daylight' ? light : dark;
  if (!found) throw new Error(`There is no colour "${token}".`);
  return found;
}

describe.each(APPEARANCES)('in %s', (appearance) => {
  test.each(['ink', 'ink-soft', 'gold-ink'])('%s can be read on every paper', (token) => {
    const faint = PAPERS.filter(
      (paper) => contrast(colour(token, appearance), colour(paper, appearance)) < 4.5,
    );
    expect(faint).toEqual([]);
  });

  // Of text fields, and of boxes that are not ticked.
  test.each(['field-border', 'ink-soft'])('a border of %s is seen on every paper', (token) => {
    const faint = PAPERS.filter(
      (paper) => contrast(colour(token, appearance), colour(paper, appearance)) < 3,
    );
    expect(faint).toEqual([]);
  });
});
