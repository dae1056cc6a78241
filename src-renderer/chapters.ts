import { createElement, lazy, useState, type ComponentType } from 'react';
import type { Chapter, ChapterProps } from './chapter';
import { IllustrationsPage } from './pages/illustrations/illustrations-page';

type Load = () => Promise<ComponentType<ChapterProps>>;

// The book opens at its first chapter. The others are fetched when one is opened, or when there is nothing else to do.
const LOADS = {
  learning: async () => (await import('./pages/learning/learning-page')).LearningPage,
  analysis: async () => (await import('./pages/analysis/analysis-page')).AnalysisPage,
  memory: async () => (await import('./pages/memory/memory-page')).MemoryPage,
  history: async () => (await import('./pages/history/history-page')).HistoryPage,
  diagnosis: async () => (await import('./pages/diagnosis/diagnosis-page')).DiagnosisPage,
  settings: async () => (await import('./pages/settings/settings-page')).SettingsPage,
} satisfies Record<string, Load>;

const FETCHED = new Map<Load, ComponentType<ChapterProps>>();

const BOOK = [
  { id: 'illustrations', title: 'Illustrations', Page: IllustrationsPage },
  { id: 'learning', title: 'Learning', Page: later(LOADS.learning), takesFiles: true },
  { id: 'analysis', title: 'Analysis', Page: later(LOADS.analysis), takesFiles: true },
  { id: 'memory', title: 'Memory', Page: later(LOADS.memory), takesFiles: true },
  { id: 'history', title: 'History', Page: later(LOADS.history) },
  { id: 'settings', title: 'Settings', Page: later(LOADS.settings) },
  { id: 'diagnosis', title: 'Diagnosis', Page: later(LOADS.diagnosis), isAside: true },
] as const satisfies readonly Chapter[];

export type ChapterId = (typeof BOOK)[number]['id'];

/** Fetches the chapters that are not open yet, so that nobody has to wait for them. */
export async function fetchChapters(): Promise<void> {
  for (const load of Object.values(LOADS)) await fetched(load);
}

/** The chapters of the book in order. A new chapter is a folder in `pages` and a line above. */
export const CHAPTERS: readonly (Chapter & { id: ChapterId })[] = BOOK;

/** Those that are in the list of chapters. */
export const LISTED_CHAPTERS = CHAPTERS.filter(({ isAside }) => !isAside);

async function fetched(load: Load): Promise<ComponentType<ChapterProps>> {
  const page = FETCHED.get(load) ?? (await load());
  FETCHED.set(load, page);
  return page;
}

/**
 * A page that is fetched when it is opened, unless it is there. React shows what it had to wait for a third of a second
 * later at the earliest, so it must not wait for what is there.
 */
function later(load: Load): ComponentType<ChapterProps> {
  const Fetching = lazy(async () => ({ default: await fetched(load) }));
  return function Later(props) {
    const [Page] = useState(() => FETCHED.get(load) ?? Fetching);
    return createElement(Page, props);
  };
}
