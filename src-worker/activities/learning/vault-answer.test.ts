import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database } from '#core/stores/database/database';
import { SqliteConnection } from '#core/stores/database/sqlite-connection';
import { SqliteVault } from '#core/stores/vault/sqlite/sqlite-vault';
import type { Vault } from '#core/stores/vault/vault';
import { freshText } from '../../testing/fresh-text';
import { askVault } from '#core/stores/vault/vault-answer';

describe('the Black Vault’s word on a text', () => {
  let folder: string;
  let database: Database;
  let vault: Vault;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'leather-book-vault-'));
    database = openDatabase(join(folder, 'leather-book.db'));
    vault = new SqliteVault(new SqliteConnection(database));
  });
  afterEach(() => {
    database.close();
    rmSync(folder, { recursive: true });
  });

  async function reasonFor(content: string): Promise<string> {
    const answer = await askVault(vault, { content });
    return answer.denied ? answer.reason : '';
  }
  const denial = { source: 'a forum', category: 'tips', workflow_id: 'learning-1' };

  it('is nothing for what was never denied', async () => {
    await vault.deny({ ...denial, content: freshText() });
    expect(await askVault(vault, { content: freshText() })).toEqual({ denied: false });
  });

  it('names the entry by its title, its day and who denied it, cut short', async () => {
    const content = freshText();
    const { denied_at } = await vault.deny({
      ...denial,
      content,
      title: 'A rumour '.repeat(20),
      denied_by: 'Ann',
    });
    expect(await reasonFor(content)).toMatch(
      /^This very text was denied before: “A rumour [A a-z]*…”, in the Black/,
    );
    expect(await reasonFor(content)).toContain(
      `since ${denied_at.slice(0, 10)} by Ann. It can be learned only after`,
    );
    expect((await reasonFor(content)).length).toBeLessThan(300);
  });

  it('names a denied text without a title by its source: none of its words are given away', async () => {
    const content = freshText();
    await vault.deny({ ...denial, content });
    expect(await reasonFor(content)).toContain('a text from “a forum”');
    for (const word of content.match(/\w{8,}/g) ?? []) expect(await reasonFor(content)).not.toContain(word);
  });

  it('says how the content resembles it', async () => {
    const content = freshText(30);
    await vault.deny({ ...denial, content, title: 'A rumour' });
    expect(await reasonFor(content.toUpperCase())).toContain('in another spelling: “A rumour”');
    expect(await reasonFor(`${freshText(5)} ${content}`)).toContain(
      'It contains much of a text that was denied before',
    );
  });
});
