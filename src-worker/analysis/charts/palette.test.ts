import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { contrast } from '#shared/testing/contrast';
import { CATEGORY_COLOURS } from './palette';

const TOKENS = new URL('../../../src-renderer/styles/tokens.css', import.meta.url);

test.each(['paper', 'paper-raised'])(
  'every category stands out from the %s by candlelight',
  async (token) => {
    const css = await readFile(TOKENS, 'utf8');
    const paper = new RegExp(`--${token}: light-dark\\(#\\w{6}, (#\\w{6})\\)`).exec(css)?.[1] ?? '';
    expect(CATEGORY_COLOURS.filter((colour) => !(contrast(colour, paper) >= 3))).toEqual([]);
  },
);
