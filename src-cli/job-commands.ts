import type { Command } from 'commander';
import type { JobKind } from '#shared/jobs/registry';
import { analyzeCommand } from './commands/analyze';
import { imageCommand } from './commands/image';
import { learnCommand } from './commands/learn';
import { rememberCommand } from './commands/remember';

/** The command that submits a job of each kind. A new job is a new line here. */
export const JOB_COMMANDS: Record<JobKind, () => Command> = {
  image: imageCommand,
  learning: learnCommand,
  analysis: analyzeCommand,
  memory: rememberCommand,
};
