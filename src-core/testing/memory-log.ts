import type { Log } from '../platform/log';

/** A log that keeps its lines, for tests to read. */
export function memoryLog(): Log & { lines: string[] } {
  const lines: string[] = [];
  const write = (level: string) => (message: string, attributes?: Record<string, unknown>) => {
    lines.push(`${level} ${message}${attributes ? ` ${JSON.stringify(attributes)}` : ''}`);
  };
  return { lines, debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
