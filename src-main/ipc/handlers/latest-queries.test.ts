import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { LatestQueries } from './latest-queries';

const untilStopped = async (signal: AbortSignal): Promise<never> => {
  await once(signal, 'abort');
  throw signal.reason;
};

describe('the queries under way', () => {
  it('are stopped by another one to the same report, not by another page or report', async () => {
    const queries = new LatestQueries();
    const first = queries.run('iris', 'a', untilStopped);
    expect(await queries.run('iris', 'a', () => Promise.resolve('a page'))).toBe('a page');
    expect(await queries.run('sales', 'b', () => Promise.resolve('sold'))).toBe('sold');
    const second = queries.run('iris', 'b', untilStopped);
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    queries.stop('iris');
    await expect(second).rejects.toMatchObject({ code: 'cancelled' });
    expect(await queries.run('iris', 'b', () => Promise.resolve('again'))).toBe('again');
  });
});
