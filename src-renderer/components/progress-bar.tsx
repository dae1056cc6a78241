import './progress-bar.css';
import type { JSX } from 'react';

interface ProgressBarProps {
  label: string;
  /** 0 to 1; null if nobody can tell. */
  fraction: number | null;
  /** False while it waits: an empty bar that stands still. */
  moves?: boolean;
}

export function ProgressBar({ label, fraction, moves = true }: ProgressBarProps): JSX.Element {
  if (!moves) return <div className="progress-bar" aria-hidden />;
  const percent = fraction === null ? undefined : Math.round(fraction * 100);
  return (
    <div
      className={`progress-bar${percent === undefined ? ' progress-bar--open' : ''}`}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <div
        className="progress-bar__fill"
        style={percent === undefined ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}
