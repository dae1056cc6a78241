import type { Page } from '@playwright/test';

/** What is measured of a history that is opened. */
export interface Opened {
  /** From the click on it until its first events can be read, in milliseconds. */
  eventsMs: number;
  /** From the same click until its first bars are drawn. */
  timelineMs: number;
  /** Of the 300 that five seconds have. */
  droppedFrames: number;
}

/** What is clicked and awaited, by selectors. */
interface Steps {
  open: string;
  steps: { click?: string; until: string; name: 'eventsMs' | 'timelineMs' }[];
  /** What is scrolled at last, through all of its length. */
  scroller: string;
}

/** Clicks and measures within the page itself, so that no time of the test's own counts. */
export function inPage(page: Page, given: Steps): Promise<Opened> {
  return page.evaluate(measureInPage, given);
}

async function measureInPage({ open, steps, scroller }: Steps): Promise<Opened> {
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  const found = async (selector: string): Promise<HTMLElement> => {
    for (;;) {
      const element = document.querySelector<HTMLElement>(selector);
      if (element) return element;
      await frame();
    }
  };
  const opened: Opened = { eventsMs: 0, timelineMs: 0, droppedFrames: 0 };
  (await found(open)).click();
  const began = performance.now();
  for (const { click, until, name } of steps) {
    if (click) (await found(click)).click();
    await found(until);
    await frame();
    opened[name] = performance.now() - began;
  }

  const FRAME_MS = 1000 / 60;
  const SCROLLED_MS = 5000;
  const element = await found(scroller);
  let last = await frame();
  const from = last;
  while (last - from < SCROLLED_MS) {
    element.scrollTop = ((last - from) / SCROLLED_MS) * element.scrollHeight;
    const now = await frame();
    opened.droppedFrames += Math.max(0, Math.round((now - last) / FRAME_MS) - 1);
    last = now;
  }
  return opened;
}
