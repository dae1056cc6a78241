import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChosenFile } from '#shared/analysis/preview';

/** Pasted texts, each in its own file until it is released: they are read like files. */
export class PastedTexts {
  readonly #folders = new Map<string, string>();

  async keep(text: string): Promise<ChosenFile> {
    const file_id = `pasted-${randomUUID()}`;
    const folder = await mkdtemp(join(tmpdir(), 'leather-book-'));
    this.#folders.set(file_id, folder);
    await writeFile(join(folder, 'text'), text);
    const { size, mtime } = await stat(join(folder, 'text'));
    return { file_id, name: 'Pasted text', folder: '', bytes: size, modified_at: mtime.toISOString() };
  }

  /** Undefined for what was not pasted, or has been released. */
  path(fileId: string): string | undefined {
    const folder = this.#folders.get(fileId);
    return folder && join(folder, 'text');
  }

  async letGo(fileIds: Iterable<string>): Promise<void> {
    for (const fileId of fileIds) {
      const folder = this.#folders.get(fileId);
      this.#folders.delete(fileId);
      if (folder) await rm(folder, { recursive: true, force: true });
    }
  }
}
