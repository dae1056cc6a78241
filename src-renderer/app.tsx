import './app.css';
import { Activity, Suspense, useCallback, useMemo, useState } from 'react';
import type { JSX } from 'react';
import type { Target } from './chapter';
import { chapterOfFiles } from './chapter-of-files';
import { CHAPTERS } from './chapters';
import type { ChapterId } from './chapters';
import { CopyCleaningNotice } from './components/copy-cleaning-notice';
import { DamagedSettings } from './components/damaged-settings';
import { FetchChapters } from './components/fetch-chapters';
import { FileDrop } from './components/file-drop';
import { ErrorBoundary } from './components/error-boundary';
import { CancelledToasts } from './components/jobs/cancelled-toasts';
import { JobAnnouncer } from './components/job-announcer';
import { LeftPage } from './components/left-page';
import { FollowClickedNews } from './components/follow-clicked-news';
import { LostTopics } from './components/lost-topics';
import { StoreMoveDialog } from './components/store-move-dialog';
import { ToastProvider } from './components/toast-provider';
import { useAppearance } from './hooks/use-appearance';
import { NavigationContext } from './hooks/use-navigation';
import type { Navigation } from './hooks/use-navigation';
import { useTopic } from './hooks/use-topic';
import { jobKindView } from './job-kinds/registry';

/** The book: its cover, the left page, and the open chapter on the right. */
export function App(): JSX.Element {
  const [chapter, setChapter] = useState<ChapterId>('illustrations');
  const [visited, setVisited] = useState<readonly ChapterId[]>(['illustrations']);
  const [target, setTarget] = useState<Target | null>(null);
  useAppearance(useTopic('settings', undefined).value?.appearance);

  const open = useCallback(
    (next: ChapterId, nextTarget?: Target) => {
      setChapter(next);
      // A page that is still being fetched has not seen its target yet.
      setTarget((before) => nextTarget ?? (next === chapter ? before : null));
      setVisited((before) => (before.includes(next) ? before : [...before, next]));
    },
    [chapter],
  );
  const openJob = useCallback<Navigation['openJob']>(
    ({ kind, workflow_id }) => open(jobKindView(kind).chapter, { kind: 'workflow', workflowId: workflow_id }),
    [open],
  );
  const openFiles = useCallback(
    (files: readonly File[]) => open(chapterOfFiles(files.map(({ name }) => name)), { kind: 'files', files }),
    [open],
  );
  const navigation = useMemo<Navigation>(
    () => ({ chapter, target, open, openJob }),
    [chapter, target, open, openJob],
  );
  const takesFiles = CHAPTERS.find(({ id }) => id === chapter)?.takesFiles;

  return (
    <NavigationContext value={navigation}>
      <ToastProvider>
        <a className="skip-link" href="#chapter">
          Skip to the open chapter
        </a>
        <div className="cover">
          <div className="book">
            <LeftPage />
            <main className="page page--right" id="chapter" tabIndex={-1}>
              <LostTopics />
              <DamagedSettings />
              <CopyCleaningNotice />
              {!takesFiles && <FileDrop onFiles={openFiles} />}
              {CHAPTERS.filter(({ id }) => visited.includes(id)).map(({ id, Page }) => (
                // A closed chapter keeps what was typed and where it was scrolled; its subscriptions end.
                <Activity key={id} mode={id === chapter ? 'visible' : 'hidden'}>
                  <div className="chapter">
                    <ErrorBoundary>
                      <Suspense>
                        <Page target={id === chapter ? target : null} />
                      </Suspense>
                    </ErrorBoundary>
                  </div>
                </Activity>
              ))}
            </main>
          </div>
        </div>
        <FetchChapters />
        <FollowClickedNews />
        <JobAnnouncer />
        <CancelledToasts />
        <StoreMoveDialog />
      </ToastProvider>
    </NavigationContext>
  );
}
