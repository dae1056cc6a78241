import './progress-bar.css';
import type { JSX } from 'react';

interface ProgressBarProps {
  label: string;
  /** 0 to 1; null where nobody can tell. */
  fraction: number | null;
}

export function ProgressBar({ label, fraction }: ProgressBarProps): JSX.Element {
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
