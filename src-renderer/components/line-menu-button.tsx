import { ArrowDown, ArrowDownToLine, ArrowUp, ArrowUpDown, ArrowUpToLine } from 'lucide-react';
import { useState } from 'react';
import type { JSX, MouseEvent } from 'react';
import type { Job } from '#shared/jobs/job';
import type { LineMove } from '#shared/jobs/line';
import { useRunningJobs } from '../hooks/use-jobs';
import { useMoveInLine } from '../hooks/use-move-in-line';
import { lineOf, stepInLine } from '../words/line-moves';
import { ContextMenu, type MenuItem } from './context-menu';

interface LineMenuButtonProps {
  job: Job;
  /** Absent: the button moves it by itself. */
  onMove?: (job: Job, to: LineMove) => void;
}

/** Opens a menu with the places in its line to which a job can be moved. Renders nothing for one that waits alone. */
export function LineMenuButton(props: LineMenuButtonProps): JSX.Element | null {
  return props.job.line ? <WaitingJobMenuButton {...props} /> : null;
}

function WaitingJobMenuButton({ job, onMove }: LineMenuButtonProps): JSX.Element | null {
  const move = useMoveInLine();
  const [at, setAt] = useState<{ x: number; y: number } | null>(null);
  const line = lineOf(useRunningJobs(), job.kind);
  if (line.length < 2) return null;

  const up = stepInLine(line, job.workflow_id, -1);
  const down = stepInLine(line, job.workflow_id, 1);
  const item = (words: string, Icon: MenuItem['Icon'], to: LineMove, keys?: string): MenuItem => ({
    ...{ words, Icon, keys },
    onChoose: () => (onMove ?? move)(job, to),
  });
  const items = [
    ...(up ? [item('Move to the front', ArrowUpToLine, 'front'), item('Move up', ArrowUp, up, 'Alt+↑')] : []),
    ...(down
      ? [item('Move down', ArrowDown, down, 'Alt+↓'), item('Move to the end', ArrowDownToLine, 'end')]
      : []),
  ];
  const open = (event: MouseEvent): void => {
    const { left, bottom } = event.currentTarget.getBoundingClientRect();
    setAt({ x: left, y: bottom });
  };
  return (
    <>
      <button
        type="button"
        className="button button--small button--icon button--plain"
        aria-label={`Move in line: ${job.summary}`}
        aria-haspopup="menu"
        title="Move in line"
        onClick={open}
      >
        <ArrowUpDown aria-hidden />
      </button>
      {at && <ContextMenu label={`Move ${job.summary}`} at={at} items={items} onClose={() => setAt(null)} />}
    </>
  );
}
