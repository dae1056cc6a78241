import { Command, CommanderError } from 'commander';
import { keepFilesPrivate } from '#core/platform/files/private-umask';
import { JOB_KINDS } from '#shared/jobs/registry';
import { version } from '../package.json';
import { analysesCommand } from './commands/analyses';
import { doctorCommand } from './commands/doctor';
import { knowledgeCommand } from './commands/knowledge';
import { memoriesCommand } from './commands/memories';
import { recallCommand } from './commands/recall';
import { reviewCommand } from './commands/review';
import { searchCommand } from './commands/search';
import { storeCommand } from './commands/store';
import { temporalCommand } from './commands/temporal';
import { vaultCommand } from './commands/vault';
import { workflowsCommand } from './commands/workflows';
import { ExitCode } from './exit-code';
import { JOB_COMMANDS } from './job-commands';
import { writeError } from './output';
import { forStream } from './terminal-text';

// A wrong option is reported before commander has read --json, wherever that is.
const asJson = process.argv.includes('--json');

keepFilesPrivate();

const program = new Command('leather-book')
  .description(
    'Project-AI’s jobs from the command line. They use the app’s server and worker, or start their own.',
  )
  .version(version)
  .option('--json', 'print one JSON value on standard output, and nothing else there')
  .option('--verbose', 'write the log to standard error as well');

for (const kind of JOB_KINDS) program.addCommand(JOB_COMMANDS[kind]());
program
  .addCommand(reviewCommand())
  .addCommand(searchCommand())
  .addCommand(recallCommand())
  .addCommand(memoriesCommand())
  .addCommand(knowledgeCommand())
  .addCommand(analysesCommand())
  .addCommand(vaultCommand())
  .addCommand(workflowsCommand())
  .addCommand(storeCommand())
  .addCommand(temporalCommand())
  .addCommand(doctorCommand());

for (const command of withSubcommands(program)) {
  command.exitOverride().configureOutput({
    outputError: (text, write) => asJson || write(forStream(process.stderr, text)),
  });
}

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? ExitCode.done : ExitCode.usage;
  if (asJson && error.exitCode !== 0) {
    await writeError({ code: 'invalid_input', message: error.message.replace(/^error: /, '') }, true);
  }
}
// Whatever is left, such as an idle connection, is not worth waiting for.
process.exit();

function withSubcommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}
