import { expect, test } from 'vitest';
import { Emitter } from '#core/platform/emitter';
import type { Job } from '#shared/jobs/job';
import { NewsDesk, type Attention } from './news-desk';
import type { NotificationWords } from './notification-words';

const START = Date.parse('2026-05-04T12:00:00Z');
const at = (seconds: number) => new Date(START + seconds * 1000).toISOString();

function ended(name: string, changes: Partial<Job> = {}): Job {
  return {
    workflow_id: `image-${name}`,
    kind: 'image',
    summary: name,
    state: 'completed',
    submitted_at: at(0),
    started_at: at(0),
    ended_at: at(60),
    cancel_requested: false,
    steps: [],
    request: {},
    ...changes,
  };
}

/** A desk whose attention is recorded; `told` settles with the next notification. */
function desk({ wants = true } = {}) {
  let isWanted = wants;
  const jobs = new Emitter<Job[]>();
  const marks: number[] = [];
  const notified: { words: NotificationWords; click: () => void }[] = [];
  const asked = new Emitter<undefined>();
  const heard = new Emitter<undefined>();
  let shown = 0;
  const attention: Attention = {
    notify(words, click) {
      notified.push({ words, click });
      heard.emit(undefined);
    },
    mark: (count) => marks.push(count),
    showWindow: () => (shown += 1),
  };
  const news = new NewsDesk({
    jobs: { onChange: (listener) => jobs.on(listener) },
    attention,
    wantsNotifications: () => {
      asked.emit(undefined);
      return Promise.resolve(isWanted);
    },
    now: START,
  });
  const next = (emitter: Emitter<undefined>) =>
    new Promise<void>((resolve) => {
      const stop = emitter.on(() => {
        stop();
        resolve();
      });
    });
  return {
    news,
    jobs,
    marks,
    notified,
    told: () => next(heard),
    asked: () => next(asked),
    windowsShown: () => shown,
    setWanted: (wanted: boolean) => (isWanted = wanted),
  };
}

test('while the window is in front nothing is listed, marked or told', () => {
  const { news, jobs, marks, notified } = desk();
  jobs.emit([ended('fox')]);
  expect(news.news.items).toEqual([]);
  expect(marks).toEqual([]);
  expect(notified).toEqual([]);
  news.stop();
});

test('behind others, a long job’s end is listed, marked and told; a click shows the window and says which job', async () => {
  const { news, jobs, marks, notified, told, windowsShown } = desk();
  const clicked: string[] = [];
  news.onClick.on(({ workflow_id }) => clicked.push(workflow_id));
  news.setInFront(false);
  const heard = told();
  jobs.emit([ended('fox')]);
  expect(news.news.items).toMatchObject([{ workflow_id: 'image-fox', what: 'completed' }]);
  expect(marks).toEqual([1]);
  await heard;
  expect(notified.map(({ words: { title, body } }) => [title, body])).toEqual([['A job is done', 'fox']]);
  notified[0]?.click();
  expect(clicked).toEqual(['image-fox']);
  expect(windowsShown()).toBe(1);
  news.setInFront(true);
  expect(marks).toEqual([1, 0]);
});

test('a short job’s end is only listed; its failure is told', async () => {
  const { news, jobs, notified, told } = desk();
  news.setInFront(false);
  const heard = told();
  const short = { ended_at: at(2) };
  jobs.emit([ended('quick', short), ended('bad', { ...short, state: 'failed' })]);
  await heard;
  expect(notified.map(({ words }) => words.title)).toEqual(['A job has failed']);
  expect(news.news.items).toHaveLength(2);
});

test('many at once are told in one notification that leads to what needs the person', async () => {
  const { news, jobs, notified, told } = desk();
  news.setInFront(false);
  const heard = told();
  const many = ['a', 'b', 'c', 'd'].map((name) => ended(name));
  jobs.emit([...many, ended('bad', { state: 'failed' })]);
  await heard;
  expect(notified.map(({ words }) => words)).toMatchObject([
    { title: 'News of 5 jobs', body: 'Done: 4, Failed: 1', item: { summary: 'bad' } },
  ]);
});

test('what happens with the setting off is listed and not told, not even when it is turned on at once', async () => {
  const { news, jobs, notified, asked, told, setWanted } = desk({ wants: false });
  news.setInFront(false);
  const decided = asked();
  jobs.emit([ended('fox')]);
  await decided;
  expect(news.news.items).toHaveLength(1);
  setWanted(true);
  const heard = told();
  jobs.emit([ended('fox'), ended('owl')]);
  await heard;
  expect(notified.map(({ words }) => words.body)).toEqual(['owl']);
});

test('the list stays when the person comes back, and begins again with what happens after that', () => {
  const { news, jobs } = desk();
  news.setInFront(false);
  jobs.emit([ended('fox')]);
  news.setInFront(true);
  news.setInFront(false);
  expect(news.news.items).toMatchObject([{ summary: 'fox' }]);
  jobs.emit([ended('fox'), ended('owl')]);
  expect(news.news.items).toMatchObject([{ summary: 'owl' }]);
  news.dismiss();
  expect(news.news).toEqual({ items: [], older: 0 });
  news.stop();
});

test('of very many, the latest are listed and the others counted', () => {
  const { news, jobs } = desk();
  news.setInFront(false);
  jobs.emit(Array.from({ length: 70 }, (_, index) => ended(`job ${index}`, { ended_at: at(60 + index) })));
  expect(news.news.items).toHaveLength(50);
  expect(news.news.items[0]?.summary).toBe('job 69');
  expect(news.news.older).toBe(20);
  news.stop();
});
