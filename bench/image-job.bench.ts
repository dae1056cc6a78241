import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import type { ImageGenerationInput } from '#shared/jobs/image';
import { imageRequest } from '../src-worker/testing/job-world';
import { alternate } from './alternate';
import { openJobField, type JobField } from './job-field';
import { printComparison, printSeries } from './report';

const ROUNDS = 15;
const SIZES = ['256x256', '1024x1024'] as const;

interface JobTimes {
  /** As the client sees it: from the start to the result. */
  totalMs: number;
  /** The activities' own time, by activity, from the history. */
  activityMs: Map<string, number>;
  events: number;
}

/**
 * One illustrator job, by the built worker on Node, over a workflow of the bare SDK with three activities that do
 * nothing, on the same server: first with the drawing, then without it.
 */
export default async function imageJob(): Promise<void> {
  const field = await openJobField();
  try {
    for (const size of SIZES) {
      const { ours, bare } = await alternate(ROUNDS, {
        ours: () => timesOf(field, () => startImage(field, { size })),
        bare: () => timesOf(field, () => field.startBare('threeActivities')),
      });
      const bareSeries = {
        name: 'a bare workflow of three empty activities',
        values: bare.map(({ totalMs }) => totalMs),
      };
      const drawing = ours.map(({ activityMs }) => activityMs.get('generate_image') ?? NaN);
      printComparison(
        `One illustrator job, ${size}`,
        'ms',
        { name: 'Leather Book', values: ours.map(({ totalMs }) => totalMs) },
        bareSeries,
      );
      printComparison(
        `The same without the drawing, ${size}`,
        'ms',
        {
          name: 'Leather Book less `generate_image`',
          values: ours.map(({ totalMs }, round) => totalMs - (drawing[round] ?? NaN)),
        },
        bareSeries,
      );
      for (const activity of ['check_content_safety', 'generate_image', 'store_image_metadata']) {
        printSeries(
          activity,
          'ms',
          ours.map(({ activityMs }) => activityMs.get(activity) ?? NaN),
        );
      }
      printSeries(
        'events in the history, ours',
        '',
        ours.map(({ events }) => events),
      );
      printSeries(
        'events in the history, bare',
        '',
        bare.map(({ events }) => events),
      );
    }
  } finally {
    await field.close();
  }
}

function startImage({ world }: JobField, changes: Partial<ImageGenerationInput>): Promise<WorkflowHandle> {
  return world.start('image', imageRequest({ style: 'digital_art', ...changes }), `image-${randomUUID()}`);
}

async function timesOf({ world }: JobField, start: () => Promise<WorkflowHandle>): Promise<JobTimes> {
  const started = performance.now();
  const handle = await start();
  await handle.result();
  const totalMs = performance.now() - started;
  const { events } = await world.client.workflow.getHandle(handle.workflowId).fetchHistory();
  return { totalMs, ...readHistory(events ?? []) };
}

type Events = NonNullable<Awaited<ReturnType<WorkflowHandle['fetchHistory']>>['events']>;

function readHistory(events: Events): Pick<JobTimes, 'activityMs' | 'events'> {
  const byId = new Map(events.map((event) => [String(event.eventId), event]));
  const activityMs = new Map<string, number>();
  for (const event of events) {
    const completed = event.activityTaskCompletedEventAttributes;
    if (!completed) continue;
    const scheduled = byId.get(String(completed.scheduledEventId));
    const name = scheduled?.activityTaskScheduledEventAttributes?.activityType?.name ?? '';
    const begun = byId.get(String(completed.startedEventId));
    activityMs.set(name, milliseconds(event) - milliseconds(begun));
  }
  return { activityMs, events: events.length };
}

function milliseconds(event: Events[number] | undefined): number {
  const { seconds, nanos } = event?.eventTime ?? {};
  return Number(seconds ?? NaN) * 1000 + (nanos ?? 0) / 1e6;
}
