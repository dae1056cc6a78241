import type { ComponentType } from 'react';

/** What a chapter shall show when it is opened: a workflow, a section, or what a workflow has made. A new object each time. */
export interface Target {
  id: string;
  /** Data files that were dropped on another chapter. */
  files?: readonly File[];
}

export interface ChapterProps {
  target: Target | null;
}

export interface Chapter {
  id: string;
  title: string;
  Page: ComponentType<ChapterProps>;
  /** It has a use of its own for a file that is dropped on it. */
  takesFiles?: boolean;
}
