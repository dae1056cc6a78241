import type { Chapter } from './chapter';
import { AnalysisPage } from './pages/analysis/analysis-page';
import { HistoryPage } from './pages/history/history-page';
import { IllustrationsPage } from './pages/illustrations/illustrations-page';
import { LearningPage } from './pages/learning/learning-page';
import { SettingsPage } from './pages/settings/settings-page';

/** The chapters of the book in order. A new chapter is a folder in `pages`, its id in `chapter.ts` and a line here. */
export const CHAPTERS: readonly Chapter[] = [
  { id: 'illustrations', title: 'Illustrations', Page: IllustrationsPage, jobKind: 'image' },
  { id: 'learning', title: 'Learning', Page: LearningPage, jobKind: 'learning' },
  { id: 'analysis', title: 'Analysis', Page: AnalysisPage, jobKind: 'analysis' },
  { id: 'history', title: 'History', Page: HistoryPage },
  { id: 'settings', title: 'Settings', Page: SettingsPage },
];
