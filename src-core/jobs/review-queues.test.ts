import { expect, test, vi } from 'vitest';
import type { JobKind } from '#shared/jobs/registry';
import { ReviewQueues } from './review-queues';

const waiting = (kind: JobKind, index: number) => ({
  workflow_id: `${kind}-${index}`,
  kind,
  wait: {
    since: '2026-01-01T00:00:00.000Z',
    expires_at: new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString(),
  },
});

test('many requests of one kind take no place from another kind, and each is counted by itself', () => {
  const followed: string[] = [];
  const queues = new ReviewQueues({
    list: () => [],
    follow: (id) => followed.push(id),
    isFollowed: (id) => followed.includes(id),
    putAside: () => undefined,
    page: 3,
  });
  const told = vi.fn<(aside: object) => void>();
  queues.onChange(told);
  queues.found([
    ...Array.from({ length: 10 }, (_, index) => waiting('learning', index)),
    // They expire after all of the others.
    ...Array.from({ length: 5 }, (_, index) => waiting('memory', 100 + index)),
  ]);
  expect(queues.aside).toEqual({ learning: 7, memory: 2 });
  expect(told).toHaveBeenLastCalledWith({ learning: 7, memory: 2 });
  expect(followed.filter((id) => id.startsWith('memory'))).toEqual([
    'memory-100',
    'memory-101',
    'memory-102',
  ]);

  queues.more('memory');
  expect(queues.aside).toEqual({ learning: 7, memory: 0 });
});
