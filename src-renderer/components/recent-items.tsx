import './recent-items.css';
import type { JSX, ReactNode } from 'react';
import { formatFullDate, formatWhen } from '../words/date';

interface RecentItem {
  id: string;
  title: string;
  /** A word or two beside the time. */
  facts: string;
  /** ISO 8601. */
  at: string;
}

interface RecentItemsProps {
  /** "Recently learned". */
  title: string;
  /** Newest first; undefined until they are known. */
  items: readonly RecentItem[] | undefined;
  onOpen: (id: string) => void;
  /** "How it is learned", and its steps, each with a sentence. */
  courseTitle: string;
  course: readonly (readonly [string, string])[];
  /** A way to try it, below the steps. */
  firstStep?: ReactNode;
}

/** What was made last; while there is nothing yet, how it is made. */
export function RecentItems({
  title,
  items,
  onOpen,
  courseTitle,
  course,
  firstStep,
}: RecentItemsProps): JSX.Element | null {
  if (!items) return null;
  if (items.length === 0) {
    return (
      <>
        <h2 className="section-title">{courseTitle}</h2>
        <ol className="course">
          {course.map(([step, words]) => (
            <li key={step}>
              <strong>{step}</strong>
              <p className="soft">{words}</p>
            </li>
          ))}
        </ol>
        {firstStep}
      </>
    );
  }
  return (
    <>
      <h2 className="section-title">{title}</h2>
      <ul className="recent-items">
        {items.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              className="recent-items__button"
              title={item.title}
              onClick={() => onOpen(item.id)}
            >
              <span className="written recent-items__title">{item.title}</span>
              <span className="soft small">
                {item.facts} ·{' '}
                <time dateTime={item.at} title={formatFullDate(item.at)}>
                  {formatWhen(item.at)}
                </time>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
