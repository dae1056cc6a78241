import { useEffect, useEffectEvent } from 'react';
import type { JSX } from 'react';
import { LISTED_CHAPTERS } from '../chapters';
import { useReviewCount, useRunningJobs } from '../hooks/use-jobs';
import { useNavigation } from '../hooks/use-navigation';
import { jobKindView } from '../job-kinds/registry';
import { jobProgress } from '../words/job-progress';
import { waitWords } from '../words/waits';

const NUMERALS = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'];

/** The chapters to choose from; Ctrl and a digit opens one. */
export function ChapterList(): JSX.Element {
  const { chapter, open } = useNavigation();
  const running = useRunningJobs();
  const waiting: Record<string, number> = {
    learning: useReviewCount('learning').waiting,
    memory: useReviewCount('memory').waiting,
  };

  const openByDigit = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const chosen = LISTED_CHAPTERS[Number(event.key) - 1];
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
        {LISTED_CHAPTERS.map(({ id, title }, index) => {
          const atWork = running.filter(
            (job) => jobKindView(job.kind).chapter === id && jobProgress(job).moves,
          ).length;
          const words = countWords(waiting[id] ?? 0, atWork);
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
                {words && <span className="chapter-list__count">{words}</span>}
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** What a person has to do comes before what the computer does. */
function countWords(waiting: number, running: number): string | null {
  if (waiting > 0) return waitWords(waiting);
  return running > 0 ? `${running} running` : null;
}
