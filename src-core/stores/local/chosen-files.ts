import { randomUUID } from 'node:crypto';
import { realpath, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { AppError } from '#shared/errors';
import type { ChosenFile } from '#shared/analysis/preview';
import type { Database } from '../database/open-sqlite';
import type { LocalDatabase } from './local-database';

const MOST_RECENT = 20;
/** Jobs are submitted soon after their file was chosen; a file with this many newer ones is forgotten. */
const MOST_KEPT = 500;

/** The data files that the person chose, by id: the window cannot name a path. */
export class ChosenFiles {
  readonly #database: LocalDatabase;

  constructor(database: LocalDatabase) {
    this.#database = database;
  }

  /**
   * The same file chosen again has the same id.
   * @throws AppError `data_file_unreadable` if it is not a file, or does not exist.
   */
  async add(path: string): Promise<ChosenFile> {
    const real = await realpath(path).catch(() => path);
    const file = await look(real);
    if (typeof file === 'string') throw new AppError('data_file_unreadable', file);
    const file_id = this.#database.write('The choice of the file could not be kept', (sqlite) => {
      const row = sqlite
        .prepare(
          `INSERT INTO chosen_files (file_id, path, chosen_ms) VALUES (?, ?, ?)
           ON CONFLICT (path) DO UPDATE SET chosen_ms = excluded.chosen_ms RETURNING file_id`,
        )
        .get(randomUUID(), real, nextTime(sqlite)) as { file_id: string };
      sqlite
        .prepare(
          `DELETE FROM chosen_files WHERE file_id NOT IN
           (SELECT file_id FROM chosen_files ORDER BY chosen_ms DESC LIMIT ?)`,
        )
        .run(MOST_KEPT);
      return row.file_id;
    });
    return { file_id, ...file };
  }

  /**
   * Remembers whether a file could be read as it is now: one that could not is not among the recent files until it changes. It can be
   * chosen again.
   */
  async markReadable(fileId: string, isReadable: boolean): Promise<void> {
    const modified = isReadable
      ? null
      : ((await look(this.path(fileId))) as { modified_at?: string }).modified_at;
    this.#database.write('The choice of the file could not be kept', (sqlite) =>
      sqlite
        .prepare('UPDATE chosen_files SET unreadable = ? WHERE file_id = ?')
        .run(modified ?? null, fileId),
    );
  }

  /** Those that are still there and could be read, last chosen first. */
  async recent(): Promise<ChosenFile[]> {
    const rows = this.#database.read((sqlite) =>
      sqlite
        .prepare('SELECT file_id, path, unreadable FROM chosen_files ORDER BY chosen_ms DESC LIMIT ?')
        .all(MOST_RECENT),
    ) as { file_id: string; path: string; unreadable: string | null }[];
    const looks = await Promise.all(
      rows.map(async ({ path, ...row }) => ({ ...row, file: await look(path) })),
    );
    return looks.flatMap(({ file_id, unreadable, file }) =>
      typeof file === 'string' || file.modified_at === unreadable ? [] : [{ file_id, ...file }],
    );
  }

  /** @throws AppError `not_found` */
  path(fileId: string): string {
    const row = this.#database.read((sqlite) =>
      sqlite.prepare('SELECT path FROM chosen_files WHERE file_id = ?').get(fileId),
    ) as { path: string } | undefined;
    if (row) return row.path;
    throw new AppError('not_found', 'That file is no longer in the list of chosen files.', {
      hint: 'Choose it again.',
    });
  }
}

/** Two choices within a millisecond still have an order. */
function nextTime(sqlite: Database): number {
  const { latest } = sqlite
    .prepare('SELECT coalesce(max(chosen_ms), 0) AS latest FROM chosen_files')
    .get() as { latest: number };
  return Math.max(Date.now(), latest + 1);
}

/** A file as the window sees it, or a sentence that says why it cannot be used. */
async function look(path: string): Promise<Omit<ChosenFile, 'file_id'> | string> {
  const name = basename(path);
  try {
    const info = await stat(path);
    if (info.isDirectory()) return `“${name}” is a folder. Choose a file in it.`;
    if (!info.isFile()) return `“${name}” is not a file.`;
    return {
      name,
      folder: basename(dirname(path)),
      bytes: info.size,
      modified_at: info.mtime.toISOString(),
    };
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return missing ? `There is no file “${name}” any more.` : `“${name}” cannot be read.`;
  }
}
