import type { Chapter } from './chapter';
import { AnalysisPage } from './pages/analysis/analysis-page';
import { HistoryPage } from './pages/history/history-page';
import { IllustrationsPage } from './pages/illustrations/illustrations-page';
import { LearningPage } from './pages/learning/learning-page';
import { MemoryPage } from './pages/memory/memory-page';
import { SettingsPage } from './pages/settings/settings-page';

const BOOK = [
  { id: 'illustrations', title: 'Illustrations', Page: IllustrationsPage },
  { id: 'learning', title: 'Learning', Page: LearningPage, takesFiles: true },
  { id: 'analysis', title: 'Analysis', Page: AnalysisPage, takesFiles: true },
  { id: 'memory', title: 'Memory', Page: MemoryPage, takesFiles: true },
  { id: 'history', title: 'History', Page: HistoryPage },
  { id: 'settings', title: 'Settings', Page: SettingsPage },
] as const satisfies readonly Chapter[];

export type ChapterId = (typeof BOOK)[number]['id'];

/** The chapters of the book in order. A new chapter is a folder in `pages` and a line above. */
export const CHAPTERS: readonly (Chapter & { id: ChapterId })[] = BOOK;
