import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { describeWorkflow } from '#core/history/describe-workflow';
import { eventWords } from '#core/history/event-words';
import type { BegunNames } from '#core/history/event-words';
import type { WorkflowEvent } from '#core/history/follow-events';
import { readHistoryFile } from '#core/history/history-file';
import { isoTime } from '#core/history/iso-time';
import { readPages } from '#core/history/read-events';
import { relatedWorkflows } from '#core/history/related-workflows';
import { searchEvents } from '#core/history/search-events';
import type { EventMatches, HistoryEventRow, WorkflowSummary } from '#shared/history';
import { action, type CommandResult, type GlobalOptions } from '../command-runner';
import { ExitCode } from '../exit-code';
import { withClient, type Session } from '../session';

interface RunOptions extends GlobalOptions {
  runId?: string;
}

interface SearchOptions extends RunOptions {
  pattern?: boolean;
}

type EventLine = Pick<HistoryEventRow, 'event_id' | 'time' | 'title'>;

const RUN_ID = ['--run-id <id>', 'the run (default: the latest)'] as const;

/** `leather-book workflows related`: other runs, parent, children, and what came in the same import. */
export function relatedCommand(): Command {
  return new Command('related')
    .description('list the runs of the same id, parent, children, and jobs of the same import')
    .argument('<id>', 'its workflow id')
    .option(...RUN_ID)
    .action(action<RunOptions>((session, [id = ''], options) => related(session, id, options)));
}

/** `leather-book workflows search`: looks through a whole history. */
export function searchCommand(): Command {
  return new Command('search')
    .description('find a text in the events of one workflow, or of a history in a file, and in their details')
    .argument('<id|file>', 'its workflow id, or the file')
    .argument('<text>', 'what to look for')
    .option('--pattern', 'the text is a regular expression')
    .option(...RUN_ID)
    .action(
      action<SearchOptions>((session, [source = '', text = ''], options) =>
        search(session, source, text, options),
      ),
    );
}

async function related(session: Session, workflow_id: string, { runId }: RunOptions): Promise<CommandResult> {
  return withClient(session, async (client, { signal }) => {
    const { run_id } = await describeWorkflow(client, { workflow_id, run_id: runId }, session.marks, signal);
    const found = await relatedWorkflows(client, session.marks, { workflow_id, run_id }, signal);
    const line = (what: string, { state, workflow_id: id, run_id: run, summary }: WorkflowSummary): string =>
      `${what.padEnd(12)}  ${state.padEnd(10)}  ${id}  ${run}  ${summary}`;
    const lines = [
      ...found.runs.map(({ workflow, origin }) => line(origin ?? 'run', workflow)),
      ...(found.parent ? [line('parent', found.parent)] : []),
      ...found.children.map((child) => line('child', child)),
      ...found.same_import.map((other) => line('same import', other)),
    ];
    return { text: lines.join('\n'), json: found };
  });
}

async function search(
  session: Session,
  source: string,
  text: string,
  { runId, pattern = false }: SearchOptions,
): Promise<CommandResult> {
  if (existsSync(source)) {
    const { events } = await readHistoryFile(source);
    return look(inOne(events ?? []), text, pattern);
  }
  return withClient(session, (client, { signal }) =>
    look(readPages({ client }, { workflow_id: source, run_id: runId }, signal), text, pattern),
  );
}

/** Keeps the lines of the events, and prints those that match. */
async function look(
  pages: AsyncIterable<readonly WorkflowEvent[]>,
  text: string,
  is_pattern: boolean,
): Promise<CommandResult> {
  const lines = new Map<number, EventLine>();
  const begun: BegunNames = new Map();
  async function* remembered(): AsyncGenerator<readonly WorkflowEvent[]> {
    for await (const events of pages) {
      for (const event of events) {
        const event_id = Number(event.eventId);
        lines.set(event_id, {
          event_id,
          time: isoTime(event.eventTime) ?? '',
          title: eventWords(event, begun).title,
        });
      }
      yield events;
    }
  }
  let found: EventMatches = { matches: [], looked_at: 0, is_cut: false, is_done: false };
  await searchEvents(remembered(), { text, is_pattern }, (now) => (found = now));
  const matches = found.matches.flatMap((id) => lines.get(id) ?? []);
  return {
    text:
      matches
        .map(({ event_id, time, title }) => `${String(event_id).padStart(4)}  ${time}  ${title}`)
        .join('\n') || `Nothing in ${found.looked_at} events.`,
    json: { matches, looked_at: found.looked_at, is_cut: found.is_cut },
    exitCode: matches.length > 0 ? ExitCode.done : ExitCode.refused,
  };
}

async function* inOne(events: readonly WorkflowEvent[]): AsyncGenerator<readonly WorkflowEvent[]> {
  yield events;
}
