import { Command } from 'commander';
import { previewExports } from '#core/conversations/preview-exports';
import { action, type CommandResult } from '../command-runner';
import { ExitCode } from '../exit-code';
import { withExports } from '../exports-of';
import { importPreviewText } from '../import-preview-text';

/** `leather-book remember`: conversations, and what they leave. */
export function rememberCommand(): Command {
  return new Command('remember')
    .description('read conversations: of this app, of ChatGPT and Claude, and transcripts')
    .argument('<file...>', 'JSON, a .zip export, text or Markdown; "-" reads standard input')
    .requiredOption('--preview', 'say what the files hold')
    .addHelpText('after', '\nExit code: 0 done, 2 a file cannot be read or wrong usage.')
    .action(action((_, files) => preview(files)));
}

function preview(paths: readonly string[]): Promise<CommandResult> {
  return withExports(paths, async (files) => {
    const found = await previewExports(files);
    return {
      text: importPreviewText(found),
      json: found,
      exitCode: found.refused.length > 0 ? ExitCode.usage : ExitCode.done,
    };
  });
}
