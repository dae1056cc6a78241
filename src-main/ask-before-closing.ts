import { dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Backend } from '#core/backend';
import type { JobBook } from '#core/jobs/job-book';
import { isEnded } from '#shared/jobs/job';

interface AskBeforeClosingOptions {
  backend: Pick<Backend, 'server'>;
  jobs: Pick<JobBook, 'list'>;
}

/** Says what will happen to the jobs in flight before the window, and the app with it, closes. */
export function askBeforeClosing(window: BrowserWindow, { backend, jobs }: AskBeforeClosingOptions): void {
  let agreed = false;
  let asking = false;
  window.on('close', (event) => {
    const running = jobs.list.all().filter((job) => !isEnded(job.state) && !job.review).length;
    if (agreed || running === 0) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    const them = running === 1 ? 'It' : 'They';
    const isOwn = backend.server?.origin !== 'external';
    const ask = dialog.showMessageBox(window, {
      type: 'question',
      message: running === 1 ? 'One job is under way.' : `${running} jobs are under way.`,
      detail: isOwn
        ? `${them} will wait while Leather Book is closed, and go on when you open it again. Nothing is lost.`
        : `${them} will go on if another worker serves the task queue, and otherwise when you open Leather Book again. Nothing is lost.`,
      buttons: ['Close', 'Keep it open'],
      defaultId: 0,
      cancelId: 1,
    });
    void ask
      .then(({ response }) => (agreed = response === 0))
      .finally(() => {
        asking = false;
        if (agreed && !window.isDestroyed()) window.close();
      });
  });
}
