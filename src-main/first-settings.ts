import type { BrowserWindow } from 'electron';
import type { SettingsFile } from '#core/config/settings-file';
import type { Emitter } from '#core/platform/emitter';
import { Later } from '#core/platform/later';
import type { Settings } from '#shared/settings';
import { settingsSource } from './ipc/settings-source';
import type { TopicSources } from './ipc/topic-answerers';

/** A page that has not asked by then will not: the jobs do not wait for it any longer. */
const PATIENCE_MS = 5000;

/** The first chapter needs the settings and nothing else, so the page gets them before all other answers. */
export class FirstSettings {
  readonly source: TopicSources['settings'];
  /** Settles when the page has them and can be used, or is gone: from then on, the processor is free for the rest. */
  readonly told: Promise<void>;

  constructor(window: BrowserWindow, settings: Pick<SettingsFile, 'read'>, changed: Emitter<Settings>) {
    const told = new Later<void>();
    const source = settingsSource(settings, changed);
    this.told = told.promise;
    this.source = (params, push, fail) => {
      const andTell =
        <Value>(tell: (value: Value) => void) =>
        (value: Value) => {
          tell(value);
          told.settle();
        };
      return source(params, andTell(push), andTell(fail));
    };
    window.once('closed', () => told.settle());
    window.webContents.once('render-process-gone', () => told.settle());
    setTimeout(() => told.settle(), PATIENCE_MS).unref();
  }
}
