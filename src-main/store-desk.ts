import { app, BrowserWindow, dialog } from 'electron';
import type { Backend } from '#core/backend';
import { configSources, loadConfig, ownSources } from '#core/config/load-config';
import { describeObjectsLocation } from '#core/config/objects-location';
import type { SettingsFile } from '#core/config/settings-file';
import { storeDecidedBy } from '#core/config/store-settings';
import type { DataPaths } from '#core/platform/data-folder';
import { Emitter } from '#core/platform/emitter';
import { withPersonsUmask } from '#core/platform/files/private-umask';
import { expectedIfOfStore } from '#core/platform/files/storage-error';
import type { Log } from '#core/platform/log';
import type { FoundStore } from '#core/stores/copy/look-at-store';
import type { StoreAt } from '#core/stores/copy/move-store';
import { storePlace } from '#core/stores/database/postgresql/store-url';
import { AppError, toErrorShape } from '#shared/errors';
import type { CallOutput } from '#shared/ipc';
import type { Settings } from '#shared/settings';
import type { StoreMoveState, StorePlaceChoice } from '#shared/store-settings';
import { ownWindow } from './own-window';
import type { Secrets } from './secrets';

export interface StoreDeskOptions {
  backend: Pick<Backend, 'holdWorker' | 'config'>;
  paths: DataPaths;
  settings: SettingsFile;
  settingsChanged: Emitter<Settings>;
  secrets: Pick<Secrets, 'storeSecrets' | 'refuseElsewhere' | 'takenAt'>;
  log: Log;
  /** Restarts the app, which then uses what the settings say. */
  restart?: () => void;
}

/** Where everything is kept, as the person sets it in the app; and moving it there. */
export class StoreDesk {
  readonly changed = new Emitter<StoreMoveState>();
  readonly #options: StoreDeskOptions;
  #state: StoreMoveState = null;
  #moving: AbortController | undefined;
  /** Settles when the present move has ended. */
  #ended: Promise<void> = Promise.resolve();

  constructor(options: StoreDeskOptions) {
    this.#options = options;
  }

  get state(): StoreMoveState {
    return this.#state;
  }

  place(): CallOutput<'store.place'> {
    const { storeUrl, objects } = this.#present;
    return {
      decided_by: this.#decidedBy() ?? null,
      records: storeUrl === undefined ? 'the data folder' : storePlace(storeUrl).name,
      objects: objects ? describeObjectsLocation(objects) : 'the data folder',
    };
  }

  /** @returns what is there. @throws AppError that says what is wrong. */
  async test(choice: StorePlaceChoice): Promise<string> {
    return (await this.#look(choice)).words;
  }

  /**
   * Uses what is there, and restarts the app.
   * @returns false if the person does not want it. @throws AppError that says what is wrong; nothing is changed then.
   */
  async use(choice: StorePlaceChoice): Promise<boolean> {
    const { words: found, holds } = await this.#look(choice);
    if (holds === 'unfinished') {
      throw new AppError('invalid_input', 'That place has only part of what was being moved there.', {
        hint: 'Move everything there: it goes on where it stopped.',
      });
    }
    const isAgreed = await this.#agreed(
      'Use it',
      `Use what is in ${wordsFor(choice)}, without moving anything?`,
      `${found} What you have now stays where it is, and is not shown meanwhile.`,
    );
    if (isAgreed) await this.#switchTo(choice);
    return isAgreed;
  }

  /**
   * Begins to move everything there; when that is done, the app restarts.
   * @returns false if the person does not want it. @throws AppError that says what is wrong; nothing is changed then.
   */
  async move(choice: StorePlaceChoice): Promise<boolean> {
    if (this.#moving) throw new AppError('invalid_input', 'Everything is being moved already.');
    const found = await this.test(choice);
    const isAgreed = await this.#agreed(
      'Move everything',
      `Move everything to ${wordsFor(choice)}?`,
      `${found} Quit Leather Book and its workers on other computers that use either place. Until everything is there and has been compared, no job is done here; then the app restarts. What is kept now stays where it is as a copy.`,
    );
    // Another click may have come first.
    if (!isAgreed || this.#moving) return false;
    this.#moving = new AbortController();
    this.#ended = this.#move(choice, this.#moving.signal).finally(() => (this.#moving = undefined));
    return true;
  }

  cancelMove(): void {
    this.#moving?.abort(
      new AppError('cancelled', 'The move was stopped.', {
        hint: 'Everything is used where it was. What is there already stays: move again, and it goes on from there.',
      }),
    );
  }

  /** Stops a move, which goes on when it is asked for again. */
  async stop(): Promise<void> {
    this.cancelMove();
    await this.#ended;
  }

  async #look(choice: StorePlaceChoice): Promise<FoundStore> {
    const at = this.#at(choice);
    // Loaded only where it is needed.
    const { lookAtStore } = await import('#core/stores/copy/look-at-store');
    const { paths, secrets } = this.#options;
    const nameOf = ({ storeUrl }: StoreAt) => storeUrl && storePlace(storeUrl).name;
    const database = nameOf(at);
    if (database !== undefined) secrets.refuseElsewhere('store_password', database, nameOf(this.#present));
    const found = await lookAtStore(paths, at);
    if (database !== undefined) await secrets.takenAt('store_password', database);
    return found;
  }

  async #move(choice: StorePlaceChoice, signal: AbortSignal): Promise<void> {
    const { backend, paths, log } = this.#options;
    const progress = { objects: 0, bytes: 0, records: 0 };
    const tell = (step: 'worker' | 'objects' | 'records' | 'restart') =>
      this.#tell({ state: 'running', step, ...progress });
    tell('worker');
    let release = async () => {};
    try {
      await this.#note(choice);
      release = await backend.holdWorker();
      tell('objects');
      const { moveStore } = await import('#core/stores/copy/move-store');
      await moveStore(paths, this.#present, this.#at(choice), {
        signal,
        onObjects: ({ objects, bytes }) => {
          Object.assign(progress, { objects, bytes });
          tell('objects');
        },
        onRecords: ({ records }) => {
          Object.assign(progress, { records });
          tell('records');
        },
      });
      log.info('Everything was moved', { ...this.place(), ...progress });
      tell('restart');
      // The worker stays away: it would write where nobody looks any more.
      await this.#switchTo(choice);
    } catch (error) {
      const expected = signal.aborted ? signal.reason : expectedIfOfStore(error);
      log.warn('Everything was not moved', { error: expected });
      this.#tell({ state: 'failed', error: toErrorShape(expected) });
      await release();
    }
  }

  /** Remembers where everything is on its way to, in case this process ends before it is there. */
  async #note(choice: StorePlaceChoice): Promise<void> {
    const { settings, settingsChanged } = this.#options;
    const { store } = await settings.read();
    settingsChanged.emit(await settings.setStore({ ...store, unfinished: choice }));
  }

  async #switchTo(choice: StorePlaceChoice): Promise<void> {
    const { settings, restart = restartApp } = this.#options;
    await settings.setStore({ ...choice, unfinished: null });
    restart();
  }

  get #present(): StoreAt {
    const { storeUrl, objects } = this.#options.backend.config;
    return { storeUrl, objects };
  }

  /** @throws AppError if a variable decides, or the place is the present one or none. */
  #at(store: StorePlaceChoice): StoreAt {
    const { paths, secrets } = this.#options;
    const decided = this.#decidedBy();
    if (decided) {
      throw new AppError('invalid_input', `${decided.key} in ${decided.source} decides where the store is.`, {
        hint: 'Remove it there first; settings in the app come after it.',
      });
    }
    const { storeUrl, objects } = loadConfig({
      folder: paths.root,
      store,
      storeSecrets: () => secrets.storeSecrets(),
    });
    if (JSON.stringify([storeUrl, objects]) === JSON.stringify(Object.values(this.#present))) {
      throw new AppError('invalid_input', 'That is where everything is kept now.');
    }
    return { storeUrl, objects };
  }

  #decidedBy(): { key: string; source: string } | undefined {
    const folder = this.#options.paths.root;
    return storeDecidedBy(ownSources(configSources({ folder }), { folder }));
  }

  async #agreed(button: string, message: string, detail: string): Promise<boolean> {
    const { response } = await dialog.showMessageBox(ownWindow(), {
      type: 'question',
      message,
      detail: `${detail} Jobs that have been accepted are kept, and go on afterwards.`,
      buttons: [button, 'Cancel'],
      defaultId: 0,
      cancelId: 1,
    });
    return response === 0;
  }

  #tell(state: StoreMoveState): void {
    this.#state = state;
    this.changed.emit(state);
  }
}

function wordsFor({ use }: StorePlaceChoice): string {
  return use === 'here' ? 'the data folder on this computer' : 'the shared store';
}

/** The person has agreed: nothing asks again whether the window may close. */
function restartApp(): void {
  withPersonsUmask(() => app.relaunch());
  for (const window of BrowserWindow.getAllWindows()) window.destroy();
  app.quit();
}
