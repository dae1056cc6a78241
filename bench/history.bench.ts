import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { Client, Connection } from '@temporalio/client';
import { dataPaths } from '#core/platform/data-folder';
import { freePort } from '#core/temporal/server/free-port';
import { seedExecutions, seedHistory } from '#core/testing/seed-histories';
import { alternate } from './alternate';
import { APP_FOLDER, EMPTY_WINDOW_FOLDER, startElectronPage } from './electron-process';
import { inPage, type Opened } from './history-page';
import { usageOfTree } from './process-usage';
import { printComparison } from './report';
import { METRICS_IN_REACH, metricsUrl, requestsByOperation } from './server-requests';
import { untilPolling } from './until-polling';

const ROUNDS = 3;
const LENGTHS = [20_000, 50_000];
const EXECUTIONS = 10_000;
const COUNT_POLL_MS = 200;

/** What one opening of a history took. */
interface Measured extends Opened {
  requests: number;
  /** Of the page's own process. */
  memoryMiB: number;
}

/**
 * Opening, drawing and scrolling long histories, then a list of 10,000 executions, in the app and in Temporal's Web UI:
 * the same server, the same data, the same Chromium, in turns. Linux only.
 */
export default async function history(): Promise<void> {
  if (process.platform !== 'linux') {
    console.log('This one reads /proc, so it runs on Linux only.');
    return;
  }
  const root = await mkdtemp(join(tmpdir(), 'leather-book-bench-'));
  const [appFolder, webFolder] = [join(root, 'app'), join(root, 'web')];
  for (const folder of [appFolder, webFolder]) await mkdir(folder);
  const address = `127.0.0.1:${await freePort()}`;
  const taskQueue = randomUUID();
  const app = await startElectronPage(APP_FOLDER, appFolder, {
    LEATHER_BOOK_DATA_DIR: appFolder,
    TEMPORAL_HOST: address,
    TEMPORAL_TASK_QUEUE: taskQueue,
    ...METRICS_IN_REACH,
  });
  const web = await startElectronPage(EMPTY_WINDOW_FOLDER, webFolder);
  try {
    await untilPolling(address, taskQueue);
    const connection = await Connection.connect({ address });
    const client = new Client({ connection });
    for (const events of LENGTHS) {
      await seeded(`${events} events`, () =>
        seedHistory(client, { workflowId: `long-${events}`, taskQueue: `long-${events}`, events }),
      );
    }
    const metrics = metricsUrl(join(dataPaths(appFolder).logs, 'temporal-server.log'));
    const webUi = await webUiOf(app.page);
    await showAllWorkflows(app.page);
    const measure = async (title: string, ours: () => Promise<Opened>, theirs: () => Promise<Opened>) => {
      const results = await alternate(
        ROUNDS,
        {
          ours: () => measured(app.pid, metrics, ours),
          theirs: () => measured(web.pid, metrics, theirs),
        },
        { warmUp: false },
      );
      print(title, results.ours, results.theirs);
    };
    for (const events of LENGTHS) {
      await measure(
        `${events} events`,
        () => openInApp(app.page, events),
        () => openInWebUi(web.page, webUi, `long-${events}`),
      );
    }
    await seeded(`${EXECUTIONS} executions`, () =>
      seedExecutions(client, { count: EXECUTIONS, taskQueue: 'seed' }),
    );
    // The server's list follows the workflows a moment later.
    while ((await client.workflow.count('TaskQueue = "seed"')).count < EXECUTIONS) await delay(COUNT_POLL_MS);
    await connection.close();
    await measure(
      `a list of ${EXECUTIONS}`,
      () => openListInApp(app.page),
      () => openListInWebUi(web.page, webUi),
    );
  } finally {
    await web.stop();
    await app.stop();
    await rm(root, { recursive: true, force: true });
  }
}

async function seeded(what: string, seed: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  await seed();
  console.log(`Seeded ${what} in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
}

async function measured(pid: number, metrics: string, open: () => Promise<Opened>): Promise<Measured> {
  const before = await requestsByOperation(metrics);
  const opened = await open();
  const after = await requestsByOperation(metrics);
  // What other parts of the app ask meanwhile is about tasks and workers.
  const asked = (counts: Map<string, number>) =>
    [...counts].reduce(
      (sum, [name, count]) => sum + (/History|(Describe|List|Count)Workflow/.test(name) ? count : 0),
      0,
    );
  const renderers = usageOfTree(pid).filter(({ role }) => role === 'renderer');
  const memoryMiB = Math.max(...renderers.map((process) => process.memoryMiB));
  return { ...opened, requests: asked(after) - asked(before), memoryMiB };
}

/** The Web UI that the app's own server brings. */
function webUiOf(page: Page): Promise<string> {
  return page.evaluate<string>(`new Promise((resolve) => {
    window.leatherBook.subscribe('status', undefined, (answer) => {
      if (answer.ok && answer.value.server.web_ui_url) resolve(answer.value.server.web_ui_url);
    });
  })`);
}

/** The History chapter, with the workflows that are not the app's. */
async function showAllWorkflows(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Chapters' }).getByRole('button', { name: 'History' }).click();
  await page.getByText('Filter', { exact: true }).click();
  await page.getByLabel('Workflows that are not jobs of this app, too').check();
  await page.keyboard.press('Escape');
  for (const events of LENGTHS)
    await page
      .getByRole('row')
      .filter({ hasText: `of ${events} events` })
      .waitFor();
}

async function openInApp(page: Page, events: number): Promise<Opened> {
  const row = page.getByRole('row').filter({ hasText: `of ${events} events` });
  await row.evaluate((element) => element.setAttribute('data-bench', ''));
  const opened = await inPage(page, {
    open: '[data-bench]',
    // A tab at a time is in the page: first the bars, then the events.
    steps: [
      { click: '#history-tab-timeline', until: '.timeline__row', name: 'timelineMs' },
      { click: '#history-tab-events', until: '.event__title', name: 'readMs' },
    ],
    scroller: '.workflow-detail__body',
  });
  await row.evaluate((element) => element.removeAttribute('data-bench'));
  await page.getByRole('button', { name: 'Close the selected workflow' }).click();
  return opened;
}

async function openInWebUi(page: Page, webUi: string, id: string): Promise<Opened> {
  await page.goto(new URL('/namespaces/default/workflows', webUi).href);
  const link = page.getByRole('link', { name: id, exact: true });
  await link.waitFor();
  await link.evaluate((element) => element.setAttribute('data-bench', ''));
  return inPage(page, {
    open: '[data-bench]',
    steps: [
      { until: '[data-testid="event-summary-row"]', name: 'readMs' },
      { until: '#event-history-timeline-graph svg text', name: 'timelineMs' },
    ],
    // Its events come in pages of a hundred; all of them are in its timeline.
    scroller: '#event-history-timeline-graph',
  });
}

async function openListInApp(page: Page): Promise<Opened> {
  await page.reload();
  const chapter = page.getByRole('navigation', { name: 'Chapters' }).getByRole('button', { name: 'History' });
  await chapter.evaluate((element) => element.setAttribute('data-bench', ''));
  return inPage(page, {
    open: '[data-bench]',
    steps: [{ until: '.workflow-table__row', name: 'readMs' }],
    scroller: '.workflow-table__body',
  });
}

/** It shows a hundred at a time, in pages. */
async function openListInWebUi(page: Page, webUi: string): Promise<Opened> {
  await page.goto(new URL('/namespaces/default/schedules', webUi).href);
  await page.getByTestId('workflow-button').waitFor();
  return inPage(page, {
    open: '[data-testid="workflow-button"] a',
    steps: [{ until: 'a[href*="/workflows/seed-"]', name: 'readMs' }],
    scroller: '#content-wrapper',
  });
}

function print(what: string, ours: Measured[], theirs: Measured[]): void {
  const lines: [title: string, unit: string, read: (one: Measured) => number, digits: number][] = [
    ['until it can be read', 's', ({ readMs }) => readMs / 1000, 2],
    ['until the timeline is drawn', 's', ({ timelineMs }) => (timelineMs ?? NaN) / 1000, 2],
    ['frames dropped in 5 s of scrolling', 'of 300', ({ droppedFrames }) => droppedFrames, 0],
    ['requests', 'calls', ({ requests }) => requests, 0],
    ['memory of the page', 'MiB', ({ memoryMiB }) => memoryMiB, 0],
  ];
  for (const [title, unit, read, digits] of lines) {
    if (Number.isNaN(ours.map(read)[0])) continue;
    printComparison(
      `${what}, ${title}`,
      unit,
      { name: 'Leather Book', values: ours.map(read) },
      { name: 'Temporal’s Web UI', values: theirs.map(read) },
      digits,
    );
  }
}
