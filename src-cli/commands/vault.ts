import { Command } from 'commander';
import { AppError } from '#shared/errors';
import type { VaultEntry, VaultMatch } from '#shared/vault';
import { action, type CommandResult } from '../command-runner';
import { confirm } from '../confirm';
import { ExitCode } from '../exit-code';
import { limitUpTo } from '../option-values';
import { readText } from '../read-text';
import { withStores, type Session } from '../session';

interface ListOptions {
  search?: string;
  limit?: number;
  cursor?: string;
}

/** `leather-book vault`: what must never be learned, without a server. */
export function vaultCommand(): Command {
  const vault = new Command('vault').description('the Black Vault: what must never be learned');
  vault
    .command('list')
    .description('list what was denied, newest first')
    .option('--search <words>', 'only entries with these words in title, excerpt, source or reason')
    .option('--limit <number>', 'how many (default: 100, at most 500)', limitUpTo(500))
    .option('--cursor <cursor>', 'continue where a list ended')
    .action(action<ListOptions>((session, _, options) => list(session, options)));
  vault
    .command('test')
    .description('say whether the vault knows a text, however it is disguised; nothing of it is kept')
    .argument('[text]', 'the text; "-" reads standard input')
    .option('--file <file>', 'test a file instead: text, Markdown, HTML, PDF, DOCX')
    .addHelpText(
      'after',
      '\nExit code: 0 the vault does not know it, 1 it does, 2 wrong usage or input, 3 fault.',
    )
    .action(action<{ file?: string }>((session, [given], { file }) => test(session, { given, file })));
  vault
    .command('release')
    .description('release entries, so that their texts can be learned again')
    .argument('<id...>', 'entry ids')
    .option('--yes', 'do not ask')
    .action(action<{ yes?: boolean }>((session, ids, options) => release(session, ids, options)));
  return vault;
}

async function list(session: Session, query: ListOptions): Promise<CommandResult> {
  const { search, limit, cursor } = query;
  const page = await withStores(session, ({ vault }) => vault.list({ search, limit, cursor }));
  const lines = page.entries.map(lineOf);
  if (page.next_cursor) lines.push(`There are more: add --cursor ${page.next_cursor}`);
  return { text: lines.join('\n') || 'The Black Vault has no such entries.', json: page };
}

async function test(session: Session, input: { given?: string; file?: string }): Promise<CommandResult> {
  const { text } = await readText(input);
  if (text.trim() === '') throw new AppError('invalid_input', 'There is no text to test.');
  if (text.includes('\0')) throw new AppError('invalid_input', 'That is not a text, and cannot be tested.');
  const matches = await withStores(session, ({ vault }) => vault.test(text));
  return {
    text: matches.map(matchLine).join('\n') || 'The Black Vault does not know it.',
    json: { matches },
    exitCode: matches.length > 0 ? ExitCode.refused : ExitCode.done,
  };
}

async function release(session: Session, ids: string[], { yes }: { yes?: boolean }): Promise<CommandResult> {
  return withStores(session, async ({ vault }) => {
    const entries = await Promise.all(ids.map((id) => vault.get(id)));
    const missing = ids.find((_, index) => !entries[index]);
    if (missing !== undefined) {
      throw new AppError('not_found', `There is no entry ${missing}.`, {
        hint: '"leather-book vault list" shows what there is.',
      });
    }
    const what = ids.length === 1 ? ids[0] : `${ids.length} entries`;
    await confirm(`Release ${what}, so that it can be learned again?`, { yes });
    const released = await vault.release(ids);
    return { text: `Released ${released}.`, json: { released } };
  });
}

function lineOf({ denied_at, entry_id, title, denied_by, reason }: VaultEntry): string {
  const by = denied_by ? ` (${denied_by})` : '';
  return `${denied_at}  ${entry_id}  ${title}${by}${reason ? `: ${reason}` : ''}`;
}

function matchLine({ kind, similarity, entry }: VaultMatch): string {
  const words = {
    exact: 'the same text',
    normalized: 'the same text, written otherwise',
    near_duplicate: `${Math.round(similarity * 100)}% of it`,
  };
  return `${words[kind]}: ${lineOf(entry)}`;
}
