import type { JSX } from 'react';
import type { ChapterProps } from '../../../chapter';

/** The form, and what became of what was sent with it. */
export function LearnSection(_props: ChapterProps): JSX.Element {
  return <h2>Learn</h2>;
}
