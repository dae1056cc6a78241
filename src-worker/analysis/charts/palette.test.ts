import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { CATEGORY_COLOURS } from './palette';

const TOKENS = new URL('../../../src-renderer/styles/tokens.css', import.meta.url);

/** Relative luminance of a `#rrggbb` colour (WCAG 2.2). */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

test.each(['paper', 'paper-raised'])(
  'every category stands out from the %s by candlelight',
  async (token) => {
    const css = await readFile(TOKENS, 'utf8');
    const paper = new RegExp(`--${token}: light-dark\\(#\\w{6}, (#\\w{6})\\)`).exec(css)?.[1] ?? '';
    expect(CATEGORY_COLOURS.filter((colour) => !(contrast(colour, paper) >= 3))).toEqual([]);
  },
);
