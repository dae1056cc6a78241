import type { JSX } from 'react';
import type { ChapterProps } from '../../../chapter';

/** What is learned only when a person says yes. */
export function WaitingSection(_props: ChapterProps): JSX.Element {
  return <h2>Waiting for you</h2>;
}
