import type { ComponentType } from 'react';
import type { JobKind } from '#shared/jobs/registry';

export type ChapterId = 'illustrations' | 'learning' | 'analysis' | 'history' | 'settings';

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
  id: ChapterId;
  title: string;
  Page: ComponentType<ChapterProps>;
  /** The jobs that are made in this chapter. */
  jobKind?: JobKind;
}
