import type { Command } from 'commander';
import { expectedIfOfStore } from '#core/platform/files/storage-error';
import { toErrorShape } from '#shared/errors';
import { exitCodeOfError, ExitCode } from './exit-code';
import { writeAnswer, writeError, type Answer } from './output';
import { openPlainSession, openSession, type PlainSession, type Session } from './session';

/** What all commands take. */
export interface GlobalOptions {
  json?: boolean;
  verbose?: boolean;
}

export interface CommandResult extends Answer {
  exitCode?: ExitCode;
}

type Work<Opened, Options> = (
  session: Opened,
  args: string[],
  options: Options & GlobalOptions,
) => Promise<CommandResult>;

/** Makes a commander action from a command: opens the session, writes the answer or the error, sets the exit code. */
export function action<Options extends object>(work: Work<Session, Options>) {
  return actionWith(openSession, work);
}

/** {@link action} for a command that can do without a valid configuration. */
export function plainAction<Options extends object>(work: Work<PlainSession, Options>) {
  return actionWith(openPlainSession, work);
}

function actionWith<Opened extends PlainSession, Options extends object>(
  open: (options: GlobalOptions) => Promise<Opened>,
  work: Work<Opened, Options>,
) {
  return async (...given: unknown[]): Promise<void> => {
    const command = given.at(-1) as Command;
    const options = command.optsWithGlobals<Options & GlobalOptions>();
    const asJson = options.json ?? false;
    let session: Opened | undefined;
    try {
      session = await open(options);
      const { exitCode = ExitCode.done, ...answer } = await work(session, command.args, options);
      await writeAnswer(answer, asJson);
      process.exitCode = exitCode;
    } catch (error) {
      const shape = toErrorShape(expectedIfOfStore(error));
      if (shape.code === 'internal') session?.log.error('A command failed', { error });
      await writeError(shape, asJson);
      process.exitCode = exitCodeOfError(shape);
    }
  };
}
