import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildScript, type BuiltScript } from '#core/testing/build-script';
import { DataFolder } from './testing/data-folder';
import { READABLE, REFUSED } from './testing/odd-files';

let thread: BuiltScript;
let folder: DataFolder;
beforeAll(async () => {
  thread = await buildScript(join(import.meta.dirname, 'workbook/workbook-thread.ts'));
});
afterAll(() => thread.remove());
beforeEach(() => {
  folder = new DataFolder(thread.path);
});
afterEach(() => folder.remove());

describe('what cannot be read is refused with what is wrong and what to do', () => {
  test.each(REFUSED)('$name: $message', async ({ name, content, message }) => {
    await expect(folder.read(folder.write(name, content))).rejects.toMatchObject({
      name: 'AppError',
      code: 'data_file_unreadable',
      message: expect.stringMatching(message),
      hint: expect.stringMatching(/^[A-Z].*\.$/),
    });
  });
});

describe('odd files that can be read', () => {
  test.each(READABLE)(
    '$what',
    async ({
      name = 'a.csv',
      content,
      reading,
      columns,
      rows,
      rejected = 0,
      total = rows.length,
      notes = expect.any(Array),
      found,
    }) => {
      const read = await folder.read(folder.write(name, content), reading);
      expect(read.loaded.columns.map((column) => `${column.name} ${column.type}`)).toEqual(columns);
      expect(read.rows.slice(0, rows.length)).toEqual(rows);
      expect(read.loaded.rejected_rows).toBe(rejected);
      expect(read.loaded.rows).toBe(total);
      expect(read.inspected.notes).toEqual(notes);
      expect(found && (await folder.value(found[0]))).toBe(found?.[1]);
    },
  );
});
