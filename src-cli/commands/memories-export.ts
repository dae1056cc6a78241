import { resolve } from 'node:path';
import { Command } from 'commander';
import { exportMemories, exportToFile } from '#core/reading/conversations/export-memories';
import { action } from '../command-runner';
import { withStores } from '../session';
import { writeToStandardOutput } from '../write-to-standard-output';

/** `leather-book memories export`: conversations and memories, all of them. */
export function exportCommand(): Command {
  return new Command('export')
    .description('write all conversations and memories as JSON to a file or to standard output')
    .option('--output <file>', 'the file; an existing one is replaced')
    .action(
      action<{ output?: string }>((session, _, { output }) =>
        withStores(session, async ({ memories }) => {
          if (!output) {
            await writeToStandardOutput(exportMemories(memories));
            return { text: '', json: undefined };
          }
          const path = resolve(output);
          const exported = await exportToFile(memories, path);
          const words = exported === 1 ? '1 conversation' : `${exported} conversations`;
          return { text: `Wrote ${words} to ${path}`, json: { path, exported } };
        }),
      ),
    );
}
