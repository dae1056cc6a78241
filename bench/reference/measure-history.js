// Runs in a page: clicks, waits and scrolls there, so that no time of the benchmark's own counts.
globalThis.measureHistory = async ({ open, steps, scroller }) => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const PATIENCE_MS = 180_000;
  const found = async (selector) => {
    for (const since = performance.now(); performance.now() - since < PATIENCE_MS;) {
      const element = document.querySelector(selector);
      if (element) return element;
      await frame();
    }
    throw new Error(`${PATIENCE_MS / 1000} seconds passed without ${selector} in ${location.href}.`);
  };
  const opened = { droppedFrames: 0 };
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
  const from = await frame();
  for (let last = from; last - from < SCROLLED_MS;) {
    element.scrollTop = ((last - from) / SCROLLED_MS) * element.scrollHeight;
    const now = await frame();
    opened.droppedFrames += Math.max(0, Math.round((now - last) / FRAME_MS) - 1);
    last = now;
  }
  return opened;
};
