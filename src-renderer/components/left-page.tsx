import './left-page.css';
import type { JSX } from 'react';
import { ChapterList } from './chapter-list';
import { FindAnything } from './find/find-anything';
import { NewsList } from './news-list';
import { RunningNow } from './running-now';
import { StatusLines } from './status-lines';
import { Toasts } from './toast-provider';

/** The left page: the chapters, what runs now, short messages, and the state of server and worker. */
export function LeftPage(): JSX.Element {
  return (
    <div className="page page--left">
      <header>
        <p className="left-page__title">Leather Book</p>
        <p className="left-page__project">Project-AI</p>
      </header>
      <ChapterList />
      <FindAnything />
      <div className="left-page__below">
        <NewsList />
        <RunningNow />
        <Toasts />
        <StatusLines />
      </div>
    </div>
  );
}
