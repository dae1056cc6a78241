import type { ComponentType } from 'react';
import type { JobKind } from '#shared/jobs/registry';
import type { Target } from './hooks/use-navigation';
import { HistoryPage } from './pages/history/history-page';
import { IllustrationsPage } from './pages/illustrations/illustrations-page';
import { SettingsPage } from './pages/settings/settings-page';

export interface ChapterProps {
  target: Target | null;
}

export interface Chapter {
  id: string;
  title: string;
  Page: ComponentType<ChapterProps>;
  /** The jobs that are made in this chapter. */
  jobKind?: JobKind;
}

/** The chapters of the book in order. A new chapter is a folder in `pages` and a line here. */
export const CHAPTERS = [
  { id: 'illustrations', title: 'Illustrations', Page: IllustrationsPage, jobKind: 'image' },
  { id: 'history', title: 'History', Page: HistoryPage },
  { id: 'settings', title: 'Settings', Page: SettingsPage },
] as const satisfies readonly Chapter[];

export type ChapterId = (typeof CHAPTERS)[number]['id'];
