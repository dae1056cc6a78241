import { expect, type Locator } from '@playwright/test';

/** A chart of lines and colours, not an empty canvas. */
export async function expectDrawn(chart: Locator): Promise<void> {
  await expect(chart).toBeVisible();
  await expect
    .poll(() => chart.evaluate(drawn), { message: 'the chart is drawn' })
    .toEqual({
      // Axes and bars cover little of a sheet, and have more than one colour.
      painted: true,
      colourful: true,
    });
}

/** Whether what is on a chart's canvases is more than nothing, in more than one colour. Runs in the page. */
function drawn(chart: Element): { painted: boolean; colourful: boolean } {
  const colours = new Map<number, number>();
  for (const canvas of chart.querySelectorAll('canvas')) {
    const image = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
    for (const pixel of new Uint32Array(image?.data.buffer ?? new ArrayBuffer(0)))
      if (pixel !== 0) colours.set(pixel, (colours.get(pixel) ?? 0) + 1);
  }
  const pixels = [...colours.values()].reduce((sum, count) => sum + count, 0);
  return { painted: pixels > 1000, colourful: colours.size > 10 };
}

/** What is on a chart's canvases, to be compared with what is there later. */
export function pixels(chart: Locator): Promise<string> {
  return chart.evaluate((element) =>
    [...element.querySelectorAll('canvas')].map((canvas) => canvas.toDataURL()).join(),
  );
}
