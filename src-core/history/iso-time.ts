import type { google } from '@temporalio/proto';

/** ISO 8601 of a protobuf timestamp, to the millisecond; null for none. */
export function isoTime(timestamp: google.protobuf.ITimestamp | null | undefined): string | null {
  if (!timestamp) return null;
  return new Date(Number(timestamp.seconds ?? 0) * 1000 + (timestamp.nanos ?? 0) / 1_000_000).toISOString();
}
