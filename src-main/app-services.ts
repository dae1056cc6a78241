import type { Backend } from '#core/backend';
import type { DataPaths } from '#core/data-folder';
import type { JobBook } from '#core/jobs/job-book';
import type { Log } from '#core/log';
import type { SettingsFile } from '#core/settings/settings-file';
import type { Signal } from '#core/signal';
import type { Gallery } from '#core/store/gallery';
import type { Settings } from '#shared/settings';
import type { Secrets } from './secrets';

/** What the boot list has opened, for the handlers of the window's calls and subscriptions. */
export interface AppServices {
  paths: DataPaths;
  log: Log;
  backend: Backend;
  jobs: JobBook;
  gallery: Gallery;
  /** The gallery's revision, after every change by this process or the worker. */
  galleryChanged: Signal<number>;
  settings: SettingsFile;
  settingsChanged: Signal<Settings>;
  secrets: Secrets;
}
