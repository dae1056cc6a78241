import type { ReadingOptions } from '#shared/analysis/options';
import type { Finding } from './column-evidence';
import { hasTime } from './temporal-formats';

/** One format for all dates and one for all timestamps: the one that fits most columns. */
export function chosenFormats(findings: readonly Finding[], reading: ReadingOptions, notes: string[]) {
  const chosen: { date: string | null; timestamp: string | null } = { date: null, timestamp: null };
  if (reading.date_format != null) {
    chosen[hasTime(reading.date_format) ? 'timestamp' : 'date'] = reading.date_format;
    return chosen;
  }
  for (const type of ['date', 'timestamp'] as const) {
    const votes = new Map<string | null, number>();
    for (const finding of findings) {
      if (finding.type !== type) continue;
      for (const format of [finding.format ?? null, ...(finding.alternatives ?? [])]) {
        votes.set(format, (votes.get(format) ?? 0) + 1);
      }
    }
    if (votes.size === 0) continue;
    const [format, most] = [...votes].reduce((best, entry) => (entry[1] > best[1] ? entry : best));
    chosen[type] = format;
    const other = [...votes].find(
      ([alternative, count]) => alternative !== format && alternative !== null && count === most,
    );
    if (format !== null && other) {
      notes.push(`Dates could be read as ${format} or as ${other[0]}: they were read as ${format}.`);
    }
  }
  return chosen;
}
