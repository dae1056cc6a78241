import { readFileSync } from 'node:fs';

/** The app's own server is usually in a network namespace of its own, metrics and all. */
export const METRICS_IN_REACH = { LEATHER_BOOK_SERVER_ISOLATION: 'off' };

/** How often each gRPC operation of the frontend was called so far, from the server's own metrics. */
export async function requestsByOperation(metricsUrl: string): Promise<Map<string, number>> {
  const text = await (await fetch(metricsUrl)).text();
  const counts = new Map<string, number>();
  for (const [, labels = '', count] of text.matchAll(/^service_requests\{(.*)\} (\S+)$/gm)) {
    if (!labels.includes('service_name="frontend"')) continue;
    const operation = /operation="([^"]*)"/.exec(labels)?.[1] ?? '';
    counts.set(operation, (counts.get(operation) ?? 0) + Number(count));
  }
  return counts;
}

/** Where a development server has its metrics: it says so when it starts, on a port of its own choosing. */
export function metricsUrl(serverLog: string): string {
  const urls = readFileSync(serverLog, 'utf8').match(/http:\/\/\S+\/metrics/g);
  const last = urls?.at(-1);
  if (!last) throw new Error(`The server did not say where its metrics are. Its log is ${serverLog}.`);
  return last;
}
