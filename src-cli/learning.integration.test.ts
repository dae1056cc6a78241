import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CommandLine } from './testing/command-line';

const FOXES =
  'The red fox digs its den in sandy ground at the edge of the wood. It sleeps there through the day and hunts mice at dusk.';
const BREAD =
  'Rye bread keeps its moisture for more than a week. Store the loaf in linen, away from sunlight, and never in the refrigerator.';
const ABOUT = ['--source', 'a field guide', '--category', 'facts'];

let cli: CommandLine;
beforeEach(async () => {
  cli = await CommandLine.create();
});
afterEach(() => cli.close());

/** Ids of the commands' answers. */
function idOf(json: Record<string, unknown>, name: 'workflow_id' | 'knowledge_id'): string {
  const id = json[name];
  if (typeof id !== 'string') throw new Error(`There is no ${name} in ${JSON.stringify(json)}.`);
  return id;
}

/** One server and one worker for all commands of a test: each starts its own otherwise. */
async function withWorker(work: () => Promise<void>): Promise<void> {
  await cli.run('temporal', 'start');
  const worker = cli.launch(['temporal', 'worker']);
  try {
    await work();
  } finally {
    worker.child.kill('SIGINT');
    await worker.ended;
    await cli.run('temporal', 'stop', '--force');
  }
}

describe('leather-book learn', () => {
  test('learns a text with a server and a worker of its own, once, and leaves neither', async () => {
    const { code, json } = await cli.runJson('learn', FOXES, ...ABOUT, '--title', 'Dens', '--tag', 'fox');
    expect({ code, json }).toMatchObject({ code: 0, json: { state: 'completed', success: true } });
    const id = idOf(json, 'knowledge_id');
    expect(await cli.servers()).toEqual([]);

    const again = await cli.run('learn', `  ${FOXES}\r\n`, ...ABOUT);
    expect(again).toMatchObject({ code: 0, stdout: `${id}\n` });
    expect(again.stderr).toContain('known already');
    const shown = await cli.runJson('knowledge', 'show', id);
    expect(shown.json).toMatchObject({
      title: 'Dens',
      tags: ['fox'],
      source: 'a field guide',
      content: FOXES,
    });
    expect((await cli.run('knowledge', 'list', '--category', 'facts')).stdout).toContain(id);
  });

  test('an entry gets other words at once; another text is learned and takes its place, unless it is refused', async () => {
    await withWorker(async () => {
      const learned = await cli.runJson('learn', FOXES, ...ABOUT, '--title', 'Dens', '--tag', 'fox');
      const id = idOf(learned.json, 'knowledge_id');
      const edit = (...args: string[]) => cli.runJson('knowledge', 'edit', id, ...args);
      expect(await edit('--title', 'Of dens', '--category', 'tips')).toMatchObject({ code: 0 });
      expect((await edit()).code).toBe(2);
      expect((await edit('--text', 'short')).code).toBe(2);

      const denied = await cli.runJson('learn', BREAD, ...ABOUT, '--require-approval');
      await cli.run('review', idOf(denied.json, 'workflow_id'), '--deny', '--reason', 'wrong');
      expect((await edit('--text', BREAD)).code).toBe(1);
      expect((await cli.runJson('knowledge', 'show', id)).json).toMatchObject({
        title: 'Of dens',
        category: 'tips',
        content: FOXES,
      });

      const next = await edit('--text', `${FOXES} It has two exits.`);
      expect(next).toMatchObject({ code: 0, json: { replaced: id } });
      expect((await cli.run('knowledge', 'show', id)).code).toBe(2);
      const shown = await cli.runJson('knowledge', 'show', idOf(next.json, 'knowledge_id'));
      expect(shown.json).toMatchObject({ title: 'Of dens', source: 'a field guide', tags: ['fox'] });
    });
  });

  test('reads standard input and files, and takes the file’s name for the source', async () => {
    await withWorker(async () => {
      const piped = await cli.launch(['learn', '-', ...ABOUT], { input: BREAD }).ended;
      expect(piped).toMatchObject({ code: 0, stdout: expect.stringMatching(/^knowledge-/) as string });

      const path = join(cli.root, 'dens.html');
      await writeFile(path, `<title>Of dens</title><h1>Dens</h1><p>${FOXES}</p>`);
      const { json } = await cli.runJson('learn', '--file', path, '--category', 'general');
      const shown = await cli.runJson('knowledge', 'show', idOf(json, 'knowledge_id'));
      expect(shown.json).toMatchObject({
        source: 'dens.html',
        title: 'Of dens',
        content: expect.stringContaining(FOXES) as string,
      });
    });
  });

  test.each([
    ['no text', ['learn', ...ABOUT], 'no text'],
    ['a text and a file', ['learn', FOXES, '--file', 'x.txt', ...ABOUT], 'not both'],
    ['a file that is not there', ['learn', '--file', 'nowhere.txt', ...ABOUT], 'no file'],
    ['a folder', ['learn', '--file', '.', ...ABOUT], 'folder'],
    ['too short a text', ['learn', 'fox', ...ABOUT], 'too short'],
    ['one character over and over', ['learn', 'a'.repeat(50), ...ABOUT], 'over and over'],
    ['no source', ['learn', FOXES, '--category', 'facts'], 'where it comes from'],
    ['no category', ['learn', FOXES, '--source', 'x'], 'category'],
    ['an unknown category', ['learn', FOXES, '--source', 'x', '--category', 'magic'], 'magic'],
    ['a decision without a request', ['review', '--approve'], 'which request'],
    ['two decisions', ['review', 'x', '--approve', '--deny'], 'cannot be used with'],
    ['a reason without a decision', ['review', 'x', '--reason', 'y'], 'needs a decision'],
    ['an empty question', ['search', ' '], 'Ask something'],
    ['an invalid day', ['search', 'x', '--from', '2026-02-30'], 'day'],
    ['an invalid limit', ['knowledge', 'list', '--limit', '0'], 'whole number'],
    ['knowledge that is not there', ['knowledge', 'show', 'knowledge-0'], 'no entry'],
    ['an entry that is not there', ['vault', 'release', 'nothing', '--yes'], 'no entry'],
    ['nothing to test', ['vault', 'test', ' '], 'no text'],
  ])('%s is wrong usage: exit code 2, and nothing is started', async (_, args, words) => {
    const { code, json } = await cli.runJson(...args);
    expect({ code, error: json.error }).toEqual({ code: 2, error: expect.stringContaining(words) as string });
    expect(existsSync(join(cli.data, 'temporal'))).toBe(false);
  });

  test('a preview prints what would be learned, tells what was left out, and learns nothing', async () => {
    const path = join(cli.root, 'price.html');
    await writeFile(
      path,
      Buffer.from('<!doctype html><p>It costs <del>20</del> 10 \xcd\xc9\xd2.</p>', 'latin1'),
    );
    const { code, stdout, stderr } = await cli.run(
      ...['learn', '--file', path, '--encoding', 'koi8-r', '--preview', '--category', 'general'],
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'It costs 10 мир.\n' });
    expect(stderr).toContain('Left out: what is struck through: “20”.');
  });

  test('a file is what it holds, whatever its name', async () => {
    const program = join(cli.root, 'notes.log');
    await writeFile(program, Buffer.from(`\x7fELF\0\0\0${FOXES}`));
    for (const command of [
      ['learn', ...ABOUT],
      ['vault', 'test'],
    ]) {
      const { code, json } = await cli.runJson(...command, '--file', program);
      expect({ code, error: json.error }).toMatchObject({
        code: 2,
        error: expect.stringContaining('a program') as string,
      });
    }
    const latin1 = join(cli.root, 'letter.log');
    await writeFile(latin1, Buffer.from(`Die Füchse schlafen tagsüber. ${FOXES}`, 'latin1'));
    expect(await cli.run('vault', 'test', '--file', latin1)).toMatchObject({ code: 0 });
  });

  test('bytes that are no UTF-8 are told as such', async () => {
    const input = Buffer.concat([Buffer.from(FOXES), Buffer.from([0xff, 0xfe, 0xe4])]);
    const { code, stderr } = await cli.launch(['learn', '-', ...ABOUT], { input }).ended;
    expect(code).toBe(2);
    expect(stderr).toContain('wrong encoding');
  });
});

describe('leather-book review', () => {
  test('what waits is listed, read and approved; a second decision is told who was first', async () => {
    await withWorker(async () => {
      const submitted = await cli.run('learn', FOXES, ...ABOUT, '--require-approval');
      expect(submitted).toMatchObject({ code: 0, stderr: expect.stringContaining('--approve') as string });
      const id = submitted.stdout.trim();
      const read = await cli.runJson('review', id);
      expect(read.json).toMatchObject({
        state: 'running',
        request: { content: FOXES },
        waiting_for_review: { expires_at: expect.any(String) as string },
      });
      expect((await cli.run('review', id)).stdout).toContain(FOXES);
      // The server's list learns of a memo a moment later.
      while (!(await cli.run('review')).stdout.includes(id));
      expect((await cli.run('workflows', 'list')).stdout).toContain('waits for review');
      expect(await cli.runJson('review', id, '--approve', '--drop', '1')).toMatchObject({
        code: 2,
        json: { error: `${id} is not a conversation.` },
      });

      const approved = await cli.runJson('review', id, '--approve', '--reviewer', 'Ann');
      expect(approved).toMatchObject({
        code: 0,
        json: { decision: 'approve', counted: true, state: 'completed', success: true },
      });
      const knowledge = await cli.runJson('knowledge', 'show', idOf(approved.json, 'knowledge_id'));
      expect(knowledge.json).toMatchObject({ approved_by: 'Ann', workflow_id: id });

      const late = await cli.runJson('review', id, '--deny', '--reviewer', 'Bob');
      expect(late).toMatchObject({
        code: 1,
        json: { code: 'already_reviewed', error: expect.stringContaining('Ann') as string },
      });
      expect((await cli.run('workflows', 'history', id)).stdout).toContain('Approved by Ann');
      expect(await cli.runJson('review', 'learning-unknown', '--approve')).toMatchObject({ code: 2 });
    });
  });

  test('what was denied is in the vault, and is refused however it is disguised, until it is released', async () => {
    const submitted = await cli.runJson('learn', FOXES, ...ABOUT, '--require-approval');
    const id = idOf(submitted.json, 'workflow_id');
    const denied = await cli.runJson('review', id, '--deny', '--reason', 'not true', '--reviewer', 'Ann');
    expect(denied).toMatchObject({ code: 0, json: { counted: true, state: 'refused' } });

    const { json } = await cli.runJson('vault', 'list');
    const [entry] = json.entries as { entry_id: string; reason: string; denied_by: string }[];
    expect(entry).toMatchObject({ reason: 'not true', denied_by: 'Ann', workflow_id: id });
    const disguised = `A word before. ${FOXES.toUpperCase().replaceAll(' ', '  ')} And another after it.`;
    const tested = await cli.runJson('vault', 'test', disguised);
    expect(tested).toMatchObject({ code: 1, json: { matches: [{ entry: { entry_id: entry?.entry_id } }] } });
    expect(await cli.run('vault', 'test', BREAD)).toMatchObject({ code: 0 });
    expect(await cli.runJson('learn', disguised, ...ABOUT)).toMatchObject({
      code: 1,
      json: { state: 'refused', success: false },
    });

    const unasked = await cli.runJson('vault', 'release', entry?.entry_id ?? '');
    expect(unasked).toMatchObject({ code: 2, json: { hint: expect.stringContaining('--yes') as string } });
    expect(await cli.runJson('vault', 'release', entry?.entry_id ?? '', '--yes')).toMatchObject({
      json: { released: 1 },
    });
    expect(await cli.run('vault', 'test', disguised)).toMatchObject({ code: 0 });
  });
});

describe('leather-book search and knowledge', () => {
  test('finds by meaning, by words where there is no model, and only what the filters let through', async () => {
    await withWorker(async () => {
      await cli.run('learn', FOXES, ...ABOUT);
      await cli.run('learn', BREAD, '--source', 'a cookbook', '--category', 'tips');
    });
    const meaning = await cli.runJson('search', 'how do I keep baked goods fresh?');
    expect(meaning.json).toMatchObject({ mode: 'hybrid' });
    expect((meaning.json.hits as { item: object }[])[0]?.item).toMatchObject({ source: 'a cookbook' });
    expect((await cli.run('search', 'loaf in linen')).stdout).toContain('Store the loaf in linen');

    cli.env.LEATHER_BOOK_MODELS_DIR = join(cli.root, 'no-models');
    const words = await cli.run('search', 'den in the wood');
    expect(words).toMatchObject({ code: 0, stderr: expect.stringContaining('fetch-model') as string });
    expect(words.stdout).toContain('a field guide');
    const filtered = await cli.runJson('search', 'den in the wood', '--category', 'tips');
    expect(filtered.json).toMatchObject({ mode: 'full_text', hits: [] });
  });

  test('an export is imported elsewhere, past the vault; what is known there is left out', async () => {
    await withWorker(async () => {
      await cli.run('learn', FOXES, ...ABOUT, '--title', 'Dens');
      await cli.run('learn', BREAD, '--source', 'a cookbook', '--category', 'tips');
    });
    const path = join(cli.root, 'knowledge.json');
    const written = await cli.runJson('knowledge', 'export', '--output', path);
    expect(written).toMatchObject({ code: 0, json: { path, exported: 2 } });
    const text = await readFile(path, 'utf8');
    const printed = JSON.parse((await cli.run('knowledge', 'export', '--json')).stdout) as object;
    expect({ ...printed, exported_at: '' }).toEqual({ ...(JSON.parse(text) as object), exported_at: '' });
    expect((await cli.run('knowledge', 'export', '--format', 'markdown')).stdout).toContain(FOXES);

    const again = await cli.runJson('knowledge', 'import', path);
    expect(again).toMatchObject({ code: 0, json: { submitted: 0, already_known: 2 } });

    cli.env.LEATHER_BOOK_DATA_DIR = join(cli.root, 'elsewhere');
    await mkdir(cli.env.LEATHER_BOOK_DATA_DIR);
    const asked = await cli.runJson('knowledge', 'import', path, '--require-approval');
    expect(asked).toMatchObject({ code: 0, json: { submitted: 2, under_way: 2, learned: 0 } });
    const imported = await cli.runJson('knowledge', 'import', path);
    expect(imported).toMatchObject({ code: 0, json: { submitted: 2, learned: 2, refused: 0, failed: 0 } });
    const { json } = await cli.runJson('knowledge', 'list');
    type Entry = { title: string; learned_at: string };
    const learnedAt = (entries: Entry[]) =>
      entries.map(({ title, learned_at }) => `${title} ${learned_at}`).toSorted();
    const { knowledge } = JSON.parse(text) as { knowledge: Entry[] };
    expect(learnedAt(json.items as Entry[])).toEqual(learnedAt(knowledge));

    await writeFile(path, 'no export');
    expect(await cli.runJson('knowledge', 'import', path)).toMatchObject({ code: 2 });
  });

  test('deletes only after a yes, and what was deleted is found no more', async () => {
    const { json } = await cli.runJson('learn', FOXES, ...ABOUT);
    const id = idOf(json, 'knowledge_id');
    expect(await cli.runJson('knowledge', 'delete', id)).toMatchObject({
      code: 2,
      json: { hint: expect.stringContaining('--yes') as string },
    });
    expect(await cli.runJson('knowledge', 'delete', id, '--yes')).toMatchObject({ json: { deleted: 1 } });
    expect(await cli.run('knowledge', 'show', id)).toMatchObject({ code: 2 });
    expect((await cli.runJson('search', 'red fox')).json).toMatchObject({ hits: [] });
  });
});
