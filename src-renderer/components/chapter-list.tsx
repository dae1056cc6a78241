import { useEffect, useEffectEvent } from 'react';
import type { JSX } from 'react';
import { isEnded } from '#shared/jobs/job';
import { CHAPTERS } from '../chapters';
import { useJobs } from '../hooks/use-jobs';
import { useNavigation } from '../hooks/use-navigation';

const NUMERALS = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'];

/** The chapters to choose from; Ctrl and a digit opens one. */
export function ChapterList(): JSX.Element {
  const { chapter, open } = useNavigation();
  const running = useJobs().filter((job) => !isEnded(job.state));

  const openByDigit = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const chosen = CHAPTERS[Number(event.key) - 1];
    if (chosen) open(chosen.id);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => openByDigit(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);

  return (
    <nav aria-label="Chapters">
      <ul>
        {CHAPTERS.map(({ id, title, jobKind }, index) => {
          const count = jobKind ? running.filter((job) => job.kind === jobKind).length : 0;
          return (
            <li key={id}>
              <button
                type="button"
                className="chapter-list__button"
                aria-current={id === chapter ? 'page' : undefined}
                aria-keyshortcuts={`Control+${index + 1}`}
                onClick={() => open(id)}
              >
                <span className="chapter-list__numeral" aria-hidden>
                  {NUMERALS[index]}
                </span>
                <span>{title}</span>
                {count > 0 && <span className="chapter-list__count">{count} running</span>}
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
