import { z } from 'zod';
import type { JobKind } from './registry';

/** Where a person moves a waiting job in its line: to an end, or before another job that waits there. */
export const lineMoveSchema = z.union([
  z.enum(['front', 'end']),
  z.strictObject({ before: z.string().min(1).max(1000) }),
]);
export type LineMove = z.infer<typeof lineMoveSchema>;

/**
 * What a line is called in the stores. Jobs of one kind wait for the same slots, and so stand in one line.
 * @param at Where it stands: other servers and task queues have their own.
 */
export function lineName(at: { namespace: string; taskQueue: string }, kind: JobKind): string {
  return `${at.namespace}/${at.taskQueue}/${kind}`;
}

/** The ids in their new order. A job before which another is put may have begun: then that one comes first. */
export function movedInLine(ids: readonly string[], moved: string, to: LineMove): string[] {
  const others = ids.filter((id) => id !== moved);
  const at = to === 'end' ? others.length : to === 'front' ? 0 : Math.max(0, others.indexOf(to.before));
  return others.toSpliced(at, 0, moved);
}
