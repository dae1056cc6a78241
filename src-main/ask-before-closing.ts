import { dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Backend } from '#core/backend';
import type { JobBook } from '#core/jobs/job-book';
import { isEnded } from '#shared/jobs/job';
import type { CopyCleaning } from './copy-cleaning';
import type { StoreDesk } from './store-desk';

interface AskBeforeClosingOptions {
  backend: Pick<Backend, 'server'>;
  jobs: Pick<JobBook, 'list'>;
  copyCleaning: Pick<CopyCleaning, 'state'>;
  storeDesk: Pick<StoreDesk, 'state'>;
}

/** Says what will happen to what is under way before the window, and the app with it, closes. */
export function askBeforeClosing(window: BrowserWindow, options: AskBeforeClosingOptions): void {
  let agreed = false;
  let asking = false;
  window.on('close', (event) => {
    const question = agreed ? undefined : questionOf(options);
    if (!question) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    const ask = dialog.showMessageBox(window, {
      type: 'question',
      ...question,
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

/** Undefined if nothing is under way. */
function questionOf({
  backend,
  jobs,
  copyCleaning,
  storeDesk,
}: AskBeforeClosingOptions): { message: string; detail: string } | undefined {
  if (storeDesk.state?.state === 'running') {
    return {
      message: 'Everything is being moved.',
      detail:
        'If you close Leather Book now, everything stays where it was. The move goes on where it stopped when you start it again in the settings.',
    };
  }
  if (copyCleaning.state?.state === 'running') {
    return {
      message: 'The daily copies are being cleaned.',
      detail:
        'If you close Leather Book now, some of them keep what was forgotten until you next open it: then the cleaning goes on.',
    };
  }
  const running = jobs.list.all().filter((job) => !isEnded(job.state) && !job.review).length;
  if (running === 0) return undefined;
  const them = running === 1 ? 'It' : 'They';
  const isOwn = backend.server?.origin !== 'external';
  return {
    message: running === 1 ? 'One job is under way.' : `${running} jobs are under way.`,
    detail: isOwn
      ? `${them} will wait while Leather Book is closed, and go on when you open it again. Nothing is lost.`
      : `${them} will go on if another worker serves the task queue, and otherwise when you open Leather Book again. Nothing is lost.`,
  };
}
