import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

// The page's policy keeps out a test's scripts; evaluated by the debugger, it runs all the same.
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Axe finds nothing serious in what the window shows. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  await page.evaluate(endTransitions);
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<AxeResults> } };
    return (await axe.run()).violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(
        ({ id, nodes }) =>
          `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('\n')}`,
      );
  });
  expect.soft(violations, where).toEqual([]);
}

/** Half-way through a transition, colours have other contrasts. A spinner never ends. */
function endTransitions(): void {
  const passing = document
    .getAnimations()
    .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
  for (const animation of passing) animation.finish();
}
