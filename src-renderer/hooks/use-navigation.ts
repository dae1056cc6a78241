import { createContext, useContext } from 'react';
import type { ChapterId } from '../chapters';

/** What a chapter shall show when it is opened: a workflow, or a section of the settings. A new object each time. */
export interface Target {
  id: string;
}

export interface Navigation {
  chapter: ChapterId;
  target: Target | null;
  open: (chapter: ChapterId, targetId?: string) => void;
}

export const NavigationContext = createContext<Navigation | null>(null);

/** Which chapter is open, and how to open another. */
export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (!navigation) throw new Error('useNavigation belongs inside the book.');
  return navigation;
}
