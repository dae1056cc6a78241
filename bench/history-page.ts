import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** What is measured of a history or a list that is opened. */
export interface Opened {
  /** From the click on it until its first lines can be read, in milliseconds. */
  readMs: number;
  /** From the same click until the first bars of a history are drawn. */
  timelineMs?: number;
  /** Of the 300 frames of five seconds. */
  droppedFrames: number;
}

/** What is clicked and awaited, by selectors. */
interface Steps {
  open: string;
  steps: { click?: string; until: string; name: 'readMs' | 'timelineMs' }[];
  /** What is scrolled at last, through all of its length. */
  scroller: string;
}

/** Clicks and measures within the page itself, so that no time of the benchmark's own counts. */
export async function inPage(page: Page, given: Steps): Promise<Opened> {
  const script = await readFile(join(import.meta.dirname, 'reference', 'measure-history.js'), 'utf8');
  await page.evaluate(script);
  return page.evaluate<Opened>(`measureHistory(${JSON.stringify(given)})`);
}
