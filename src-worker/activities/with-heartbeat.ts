import { Context } from '@temporalio/activity';
import type { Heartbeat } from '#shared/jobs/progress';
import { AttemptMeter } from './attempt-meter';

/** Well below the heartbeat timeout of the long activities. */
const EVERY_MS = 1000;
/** Work that ends sooner tells nothing: each heartbeat is a write of the server's. */
const FIRST_MS = 250;

export interface HeartbeatControl {
  /** Aborted when the job is cancelled or has worked too long, the attempt has timed out or the worker shuts down. */
  signal: AbortSignal;
  /** What the window shows while the activity runs. */
  report(fraction: number | null, detail: string): void;
}

/** Runs a long part of an activity; heartbeats show that it is alive even if it has nothing new to report. */
export async function withHeartbeat<Result>(
  work: (control: HeartbeatControl) => Promise<Result>,
): Promise<Result> {
  const context = Context.current();
  let latest: Heartbeat = {};
  const meter = AttemptMeter.current;
  const beat = () => {
    meter?.tick();
    context.heartbeat(meter ? { ...latest, spent: meter.spent } : latest);
  };
  let hasBegun = false;
  const first = setTimeout(() => {
    hasBegun = true;
    beat();
  }, FIRST_MS);
  const timer = setInterval(beat, EVERY_MS);
  try {
    return await work({
      signal: meter
        ? AbortSignal.any([context.cancellationSignal, meter.workedTooLong])
        : context.cancellationSignal,
      report(fraction, detail) {
        latest = { fraction, detail };
        if (hasBegun) beat();
      },
    });
  } finally {
    clearTimeout(first);
    clearInterval(timer);
  }
}
