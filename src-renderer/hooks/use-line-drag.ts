import { useState } from 'react';
import type { DragEvent, HTMLAttributes } from 'react';
import type { Job } from '#shared/jobs/job';
import type { LineMove } from '#shared/jobs/line';
import { droppedInLine, lineOf } from '../words/line-moves';

/** Files are dropped on the window, too, and mean something else. */
const TYPE = 'application/x-leather-book-job';

type RowProps = HTMLAttributes<HTMLElement> & { 'data-drop'?: 'above' | 'below' };

/**
 * Lets waiting jobs be dragged to another place in their line.
 * @param shown All of them, in the order of the list.
 * @returns what makes a job's row a part of it.
 */
export function useLineDrag(
  shown: readonly Job[],
  onMove: (job: Job, to: LineMove) => void,
): (job: Job) => RowProps {
  const [dragged, setDragged] = useState<Job | null>(null);
  const [gap, setGap] = useState<number | null>(null);
  const end = (): void => {
    setDragged(null);
    setGap(null);
  };
  return (job) => {
    const index = shown.indexOf(job);
    const gapUnder = (event: DragEvent): number => {
      const { top, height } = event.currentTarget.getBoundingClientRect();
      return event.clientY < top + height / 2 ? index : index + 1;
    };
    const canMove = job.line && lineOf(shown, job.kind).length > 1;
    return {
      draggable: Boolean(canMove),
      'data-drop': gap === index ? 'above' : gap === shown.length && index === gap - 1 ? 'below' : undefined,
      onDragStart: (event) => {
        event.dataTransfer.setData(TYPE, job.workflow_id);
        event.dataTransfer.effectAllowed = 'move';
        setDragged(job);
      },
      onDragOver: (event) => {
        if (!dragged) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'move';
        setGap(gapUnder(event));
      },
      onDrop: (event) => {
        if (!dragged) return;
        event.preventDefault();
        const to = droppedInLine(shown, dragged, gapUnder(event));
        if (job.workflow_id !== dragged.workflow_id) onMove(dragged, to);
        end();
      },
      onDragEnd: end,
    };
  };
}
