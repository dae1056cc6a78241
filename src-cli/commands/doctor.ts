import { Command } from 'commander';
import { configSources, loadConfig } from '#core/config/load-config';
import { SettingsFile } from '#core/config/settings-file';
import { diagnose } from '#core/diagnosis/diagnose';
import { expectedBuild } from '#core/diagnosis/expected-build';
import { reportOf, writeReport } from '#core/diagnosis/report';
import { gravestState, type Diagnosis, type Finding, type FindingState } from '#shared/diagnosis';
import { AppError, toErrorShape, type ErrorShape } from '#shared/errors';
import { SECRET_ENVIRONMENT, SECRET_NAMES, type SecretName } from '#shared/settings';
import { version } from '../../package.json';
import { plainAction, type CommandResult, type GlobalOptions } from '../command-runner';
import { ExitCode } from '../exit-code';
import { terminationSignal } from '../interrupts';
import { writeNote } from '../output';
import type { PlainSession } from '../session';

interface DoctorOptions extends GlobalOptions {
  report?: string;
}

/** `leather-book doctor`: why nothing happens, and what to do about it. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description(
      'find out why nothing happens: server, worker, stuck jobs, database, disk, clock, keys, configuration',
    )
    .option('--report <file>', 'write a report to attach to an issue, without keys and private text')
    .addHelpText(
      'after',
      `
Starts nothing and changes nothing. The exit code is that of the gravest finding: 0 when all is fine, 1 with a warning
or something that could not be found out, 3 with a problem.`,
    )
    .action(plainAction<DoctorOptions>((session, _, options) => doctor(session, options)));
}

async function doctor({ paths, log }: PlainSession, { report, json }: DoctorOptions): Promise<CommandResult> {
  const { signal, release } = terminationSignal();
  const sources = readable(() => configSources({ folder: paths.root }));
  const settings = await new SettingsFile(paths.settings, log).read();
  const secrets = secretsOf(process.env);
  const config = readable(() => loadConfig({ folder: paths.root }));
  let told = 0;
  const tell = ({ open, findings }: Diagnosis) => {
    if (json || !process.stderr.isTTY || open.length === told) return;
    told = open.length;
    if (findings.length > 0 && open.length > 0)
      writeNote(`Still asking: ${open.map(({ id }) => id).join(', ')}`);
  };
  try {
    const world = {
      paths,
      sources: 'code' in sources ? [] : sources,
      settings,
      secrets,
      env: process.env,
      build: await expectedBuild(),
    };
    const diagnosis = await diagnose({ world, config, log, signal, onProgress: tell });
    if (report !== undefined) {
      await writeReport(report, reportOf({ ...world, config, version, diagnosis, program: 'command' }));
      writeNote(`Wrote ${report}`);
    }
    const { findings, ended_at } = diagnosis;
    const state = gravestState(findings);
    return { text: textOf(findings), json: { state, findings, ended_at }, exitCode: EXIT_CODES[state] };
  } finally {
    release();
  }
}

const EXIT_CODES: Record<FindingState, ExitCode> = {
  problem: ExitCode.fault,
  warning: ExitCode.refused,
  unknown: ExitCode.refused,
  fine: ExitCode.done,
};

const MARKS: Record<FindingState, string> = {
  problem: 'Problem',
  warning: 'Warning',
  unknown: 'Not known',
  fine: 'Fine',
};
const INDENT = ' '.repeat(11);

function textOf(findings: readonly Finding[]): string {
  return findings
    .map(({ state, question, finding, detail, remedy }) =>
      [
        `${MARKS[state].padEnd(INDENT.length)}${question}`,
        ...indented(finding),
        ...indented(detail),
        ...(remedy === undefined ? [] : indented(`→ ${remedy}`)),
      ].join('\n'),
    )
    .join('\n');
}

function indented(text: string | undefined): string[] {
  return text === undefined ? [] : text.split('\n').map((line) => INDENT + line);
}

/** A configuration that cannot be read is itself a finding. */
function readable<Value extends object>(read: () => Value): Value | ErrorShape {
  try {
    return read();
  } catch (error) {
    if (error instanceof AppError && error.code === 'config_invalid') return toErrorShape(error);
    throw error;
  }
}

/** The keys that are in the environment: the command has no others. */
function secretsOf(env: NodeJS.ProcessEnv): Partial<Record<SecretName, string>> {
  return Object.fromEntries(
    SECRET_NAMES.flatMap((name) => {
      const value = SECRET_ENVIRONMENT[name].map((key) => env[key]).find(Boolean);
      return value ? [[name, value]] : [];
    }),
  );
}
