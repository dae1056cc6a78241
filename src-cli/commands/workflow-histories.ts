import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { describeWorkflow } from '#core/history/describe-workflow';
import { readHistoryFile, withHistoryFile, writeHistoryFile } from '#core/history/history-file';
import { historyJson } from '#core/history/history-json';
import { WorkflowViewBuilder } from '#core/history/workflow-view';
import { forkWorker } from '#core/worker-process/fork-worker';
import { LocalService } from '#core/worker-process/local-service';
import { replayCheckSentence, type HistoryEvent, type ReplayCheck } from '#shared/history';
import type { ToService } from '#shared/service-messages';
import { action, type CommandResult, type GlobalOptions } from '../command-runner';
import { ExitCode } from '../exit-code';
import { withClient, type Session } from '../session';
import { writeToStandardOutput } from '../write-to-standard-output';

/** In `dist`, where the command itself is. */
const servicePath = fileURLToPath(new URL('../worker/service.js', import.meta.url));

interface RunOptions extends GlobalOptions {
  runId?: string;
}

interface ExportOptions extends RunOptions {
  output?: string;
}

const RUN_ID = ['--run-id <id>', 'the run (default: the latest)'] as const;

/** `leather-book workflows history`: the events of a workflow, or of a history in a file. */
export function historyCommand(): Command {
  return new Command('history')
    .description('show the events of one workflow, or of a history in a file')
    .argument('<id|file>', 'its workflow id, or the file')
    .option(...RUN_ID)
    .action(action<RunOptions>((session, [source = ''], options) => show(session, source, options)));
}

/** `leather-book workflows export`: the history as JSON, in the format of Temporal's own tools. */
export function exportCommand(): Command {
  return new Command('export')
    .description('write the history of a workflow as JSON, as Temporal’s tools do')
    .argument('<id>', 'its workflow id')
    .option(...RUN_ID)
    .option('--output <file>', 'the file; an existing one is replaced (default: standard output)')
    .action(action<ExportOptions>((session, [id = ''], options) => write(session, id, options)));
}

/** `leather-book workflows replay`: whether the workflow code here still replays a history. */
export function replayCommand(): Command {
  return new Command('replay')
    .description('check whether the workflow code here still replays a history')
    .argument('<id|file>', 'a workflow id, or a file with its history')
    .option(...RUN_ID)
    .action(action<RunOptions>((session, [source = ''], options) => replay(session, source, options)));
}

async function show(session: Session, source: string, { runId }: RunOptions): Promise<CommandResult> {
  const { events } = isFile(source)
    ? new WorkflowViewBuilder({ workflow_id: source }, session.marks).add(
        (await readHistoryFile(source)).events ?? [],
      )
    : await withClient(session, (client) =>
        describeWorkflow(client, { workflow_id: source, run_id: runId }, session.marks),
      );
  return { text: events.map(eventLine).join('\n'), json: events };
}

async function write(
  session: Session,
  workflow_id: string,
  { runId, output }: ExportOptions,
): Promise<CommandResult> {
  const run = { workflow_id, run_id: runId };
  return withClient(session, async (client, { signal }) => {
    if (!output) {
      await writeToStandardOutput(historyJson({ client }, run, signal));
      return { text: '', json: undefined };
    }
    const path = resolve(output);
    await writeHistoryFile({ client }, run, path, signal);
    return { text: `Wrote ${path}`, json: { path } };
  });
}

async function replay(session: Session, source: string, { runId }: RunOptions): Promise<CommandResult> {
  const check = isFile(source)
    ? await askToReplay(session, resolve(source))
    : await withClient(session, (client, { signal }) =>
        withHistoryFile({ client }, { workflow_id: source, run_id: runId }, signal, (path) =>
          askToReplay(session, path, signal),
        ),
      );
  const reason = check.outcome === 'differs' ? `\n${check.reason}` : '';
  return {
    text: replayCheckSentence(check) + reason,
    json: check,
    exitCode: check.outcome === 'same' ? ExitCode.done : ExitCode.refused,
  };
}

async function askToReplay({ log }: Session, path: string, signal?: AbortSignal): Promise<ReplayCheck> {
  const service = new LocalService({ spawn: forkWorker<ToService>(servicePath), log });
  try {
    return await service.ask({ about: 'replay', path }, signal);
  } finally {
    await service.stop();
  }
}

/** Ids of the app's jobs are never names of files. */
function isFile(source: string): boolean {
  return existsSync(source);
}

function eventLine({ event_id, time, title, failure }: HistoryEvent): string {
  return `${String(event_id).padStart(4)}  ${time}  ${title}${failure ? `: ${failure.message}` : ''}`;
}
