import { app } from 'electron';
import { keepFilesPrivate } from '#core/platform/files/private-umask';
import { createFileLog } from '#core/platform/logging/file-log';
import { applyKeptAppearance } from './appearance';
import { BookParts } from './book-parts';
import { answerLater } from './ipc/answer-later';
import { isLockOwn } from './lock-holder';
import { setMenu } from './menu';
import { prepareAnswers, registerScheme, rendererFolder, serveProtocol } from './protocol';
import { claimSingleInstance } from './single-instance';
import { failToStart } from './start-failure';
import { logUnexpectedErrors } from './unexpected-errors';
import { pageThere } from './page-there';
import { openWindow } from './window';

/**
 * The window comes first: what this file imports loads neither schemas nor stores nor Temporal. What the page asks for
 * waits until that part of the book behind it is open.
 */
async function boot(): Promise<void> {
  keepFilesPrivate();
  const paths = claimSingleInstance();
  if (!paths) return;
  registerScheme();
  const book = new BookParts();
  setMenu(book.backend.promise);
  await app.whenReady();
  if (!isLockOwn(paths.root)) return app.quit();

  const log = createFileLog(paths.logs);
  logUnexpectedErrors(log);
  log.info('Starting', { version: app.getVersion(), data: paths.root });
  applyKeptAppearance(paths.settings);
  serveProtocol({ rendererFolder: rendererFolder(), stores: book.stores.promise });
  answerLater(book.answerers.promise);
  const window = openWindow(paths, log, book.news.promise);
  prepareAnswers();
  await pageThere(window);
  if (window.isDestroyed()) return;
  const { openBook } = await import('./open-book');
  await openBook(paths, log, window, book);
}

boot().catch(failToStart);
