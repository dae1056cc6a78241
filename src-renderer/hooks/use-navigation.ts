import { createContext, useContext } from 'react';
import type { Job } from '#shared/jobs/job';
import type { Target } from '../chapter';
import type { ChapterId } from '../chapters';

export interface Navigation {
  chapter: ChapterId;
  target: Target | null;
  open: (chapter: ChapterId, target?: Target) => void;
  /** Opens the chapter in which such jobs are made, at this one. */
  openJob: (job: Pick<Job, 'kind' | 'workflow_id'>) => void;
}

export const NavigationContext = createContext<Navigation | null>(null);

/** Which chapter is open, and how to open another. */
export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (!navigation) throw new Error('useNavigation belongs inside the book.');
  return navigation;
}
