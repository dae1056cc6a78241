import type { google } from '@temporalio/proto';

/** ISO 8601 of a protobuf timestamp, to the millisecond; null for none. */
export function isoTime(timestamp: google.protobuf.ITimestamp | null | undefined): string | null {
  if (!timestamp) return null;
  return new Date(Number(timestamp.seconds ?? 0) * 1000 + (timestamp.nanos ?? 0) / 1_000_000).toISOString();
}

/** A protobuf duration in milliseconds; 0 for none. */
export function millisecondsOf(duration: google.protobuf.IDuration | null | undefined): number {
  return Number(duration?.seconds ?? 0) * 1000 + (duration?.nanos ?? 0) / 1_000_000;
}
