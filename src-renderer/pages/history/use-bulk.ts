import { useRef, useState } from 'react';
import { toErrorShape } from '#shared/errors';
import type { ErrorShape } from '#shared/errors';
import type { WorkflowSummary } from '#shared/history';

/** Calls under way at a time: the server has other work. */
const AT_ONCE = 4;

export interface BulkFailure {
  workflow: WorkflowSummary;
  error: ErrorShape;
}

/** The same done to many workflows. */
export interface Bulk {
  /** "Cancelling". */
  doing: string;
  total: number;
  done: number;
  failures: readonly BulkFailure[];
  isOver: boolean;
}

export interface UseBulk {
  bulk: Bulk | null;
  /** Goes through all of them, whatever fails; returns those that worked. */
  run: (
    doing: string,
    workflows: readonly WorkflowSummary[],
    work: (workflow: WorkflowSummary) => Promise<unknown>,
  ) => Promise<WorkflowSummary[]>;
  /** Leaves what has not begun as it is. */
  stop: () => void;
  dismiss: () => void;
}

export function useBulk(): UseBulk {
  const [bulk, setBulk] = useState<Bulk | null>(null);
  const stopped = useRef(false);

  const run: UseBulk['run'] = async (doing, workflows, work) => {
    stopped.current = false;
    const waiting = [...workflows];
    const worked: WorkflowSummary[] = [];
    setBulk({ doing, total: workflows.length, done: 0, failures: [], isOver: false });
    const one = async (): Promise<void> => {
      for (let next = waiting.shift(); next && !stopped.current; next = waiting.shift()) {
        const workflow = next;
        const failure = await work(workflow).then(
          () => undefined,
          (error: unknown) => ({ workflow, error: toErrorShape(error) }),
        );
        if (!failure) worked.push(workflow);
        setBulk(
          (before) =>
            before && {
              ...before,
              done: before.done + 1,
              failures: failure ? [...before.failures, failure] : before.failures,
            },
        );
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
    setBulk((before) => before && { ...before, isOver: true });
    return worked;
  };
  return { bulk, run, stop: () => void (stopped.current = true), dismiss: () => setBulk(null) };
}
