import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Everything the app keeps, under one folder. */
export interface DataPaths {
  root: string;
  /** The app's own store (SQLite): what is known and made. */
  database: string;
  /** What belongs to this computer alone (SQLite): what has yet to be sent to the server, chosen files. */
  local: string;
  /** Reports of finished analyses, one folder each. */
  analyses: string;
  /** Daily copies of the store. */
  backups: string;
  /** Daily copies of the local store. */
  localBackups: string;
  /** Daily copies of the embedded server's database. */
  serverBackups: string;
  /** Finished pictures and their thumbnails. */
  images: string;
  thumbnails: string;
  /** The intermediate results of a job; a second attempt looks here first. */
  jobs: string;
  /** The embedded Temporal server's database and its record of who runs it. */
  temporal: string;
  logs: string;
  settings: string;
  secrets: string;
  /** Files for a first look. */
  samples: string;
  /** Where the window stood. */
  window: string;
  /** Marks the jobs that the app and the command started: see `StartMarks`. */
  startKey: string;
  /** The data folder's name among workers: see `workerPlace`. */
  workerPlace: string;
}

export function dataPaths(root: string): DataPaths {
  return {
    root,
    database: join(root, 'leather-book.db'),
    local: join(root, 'local.db'),
    analyses: join(root, 'analyses'),
    backups: join(root, 'backups'),
    localBackups: join(root, 'backups', 'local'),
    serverBackups: join(root, 'backups', 'temporal'),
    images: join(root, 'images'),
    thumbnails: join(root, 'images', 'thumbnails'),
    jobs: join(root, 'jobs'),
    temporal: join(root, 'temporal'),
    logs: join(root, 'logs'),
    settings: join(root, 'settings.json'),
    secrets: join(root, 'secrets.json'),
    samples: join(root, 'samples'),
    window: join(root, 'window.json'),
    startKey: join(root, 'start-key.json'),
    workerPlace: join(root, 'worker-place'),
  };
}

/** The platform's folder for the app's data: what Electron calls `userData`, for the CLI and the worker too. */
export function platformDataFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform = process.platform,
): string {
  const name = 'Leather Book';
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', name);
  if (platform === 'win32') return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), name);
  return join(env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), name);
}

/** Names the folder that the person chose in the settings; kept in the platform's own folder. */
export function dataFolderPointer(platformFolder: string): string {
  return join(platformFolder, 'data-folder.json');
}

/**
 * `LEATHER_BOOK_DATA_DIR`, otherwise the folder chosen in the settings, otherwise the platform's. A pointer that cannot
 * be read counts as absent: the app must still start.
 */
export function resolveDataFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env.LEATHER_BOOK_DATA_DIR) return resolve(env.LEATHER_BOOK_DATA_DIR);
  const platformFolder = platformDataFolder(env);
  const pointer = dataFolderPointer(platformFolder);
  if (existsSync(pointer)) {
    try {
      const { path } = JSON.parse(readFileSync(pointer, 'utf8')) as { path?: unknown };
      if (typeof path === 'string' && path !== '') return path;
    } catch {
      return platformFolder;
    }
  }
  return platformFolder;
}
