import { Command, Option } from 'commander';
import { describeWorkflow } from '#core/history/describe-workflow';
import { listWorkflows } from '#core/history/list-workflows';
import { reviewWaitSentence } from '#core/history/review-words';
import { deleteWorkflow, terminateWorkflow } from '#core/history/workflow-actions';
import { webUiUrl } from '#core/history/web-ui-url';
import { moveToFront } from '#core/jobs/move-to-front';
import { toClientError } from '#core/temporal/client-error';
import { ATTENTIONS, isOfUnknownKind, otherProgramSentence, UNKNOWN_KIND } from '#shared/history';
import type { HistoryQuery, WorkflowSummary } from '#shared/history';
import { isEnded, JOB_STATES } from '#shared/jobs/job';
import { JOB_KINDS } from '#shared/jobs/registry';
import { action, type CommandResult, type GlobalOptions } from '../command-runner';
import { confirm } from '../confirm';
import { submittedAnswer, untilSubmitted, withJobs } from '../job-run';
import { limitUpTo, moment } from '../option-values';
import { writeNote } from '../output';
import { withClient, type Session } from '../session';
import { relatedCommand, searchCommand } from './workflow-finding';
import { queryCommand, resetCommand, stepCommands } from './workflow-steering';
import { exportCommand, historyCommand, replayCommand } from './workflow-histories';

interface ListOptions {
  kind?: HistoryQuery['kind'];
  state?: HistoryQuery['state'];
  attention?: HistoryQuery['attention'];
  search?: string;
  from?: string;
  before?: string;
  condition?: string;
  limit?: number;
  cursor?: string;
}

interface ConfirmOptions {
  yes?: boolean;
}

interface TerminateOptions extends ConfirmOptions {
  reason?: string;
}

/** `leather-book workflows`: what the server knows about jobs, past and present. */
export function workflowsCommand(): Command {
  const workflows = new Command('workflows').description('list, read, check and end workflows');
  workflows
    .command('list')
    .description('list workflows: running ones first, then the most recently ended')
    .addOption(new Option('--kind <kind>', 'only this kind of job').choices(JOB_KINDS))
    .addOption(new Option('--state <state>', 'only in this state').choices(JOB_STATES))
    .option('--search <words>', 'only those with these words in their summary or ids')
    .addOption(new Option('--attention <what>', 'only those that retry or wait').choices(ATTENTIONS))
    .option('--from <time>', 'only those started then or later', moment)
    .option('--before <time>', 'only those started before', moment)
    .option('--condition <condition>', 'only those that match one of Temporal’s list filters')
    .option('--limit <number>', 'how many (default: 50, at most 500)', limitUpTo(500))
    .option('--cursor <cursor>', 'continue where a list ended')
    .action(action<ListOptions>((session, _, options) => list(session, options)));
  workflows
    .command('show')
    .description('show one workflow: state, request and result')
    .argument('<id>', 'its workflow id')
    .action(action((session, [id = '']) => show(session, id)));
  workflows.addCommand(historyCommand());
  workflows.addCommand(exportCommand());
  workflows.addCommand(replayCommand());
  for (const command of [
    searchCommand(),
    relatedCommand(),
    queryCommand(),
    resetCommand(),
    ...stepCommands(),
  ]) {
    workflows.addCommand(command);
  }
  workflows
    .command('cancel')
    .description('ask a workflow to stop')
    .argument('<id>', 'its workflow id')
    .action(action((session, [id = '']) => cancel(session, id)));
  workflows
    .command('move-up')
    .description('have a job that waits for its turn come before the others')
    .argument('<id>', 'its workflow id')
    .action(action((session, [id = '']) => moveUp(session, id)));
  workflows
    .command('run-again')
    .description('run a timed-out job again, with the same id and input')
    .argument('<id>', 'its workflow id')
    .action(action((session, [id = '']) => runAgain(session, id)));
  workflows
    .command('terminate')
    .description('end a workflow at the server, without a worker: it cannot clear up')
    .argument('<id>', 'its workflow id')
    .option('--reason <text>', 'the reason, kept in its history')
    .option('--yes', 'do not ask')
    .action(action<TerminateOptions>((session, [id = ''], options) => terminate(session, id, options)));
  workflows
    .command('delete')
    .description('remove an ended workflow and its history from the server; what it made stays')
    .argument('<id>', 'its workflow id')
    .option('--yes', 'do not ask')
    .action(action<ConfirmOptions>((session, [id = ''], options) => remove(session, id, options)));
  return workflows;
}

async function list(
  session: Session,
  { from, before, ...options }: ListOptions & GlobalOptions,
): Promise<CommandResult> {
  const { kind, state, attention, search, condition, limit = 50, cursor } = options;
  const filter = { kind, state, attention, search, condition, started_from: from, started_before: before };
  const page = await withClient(session, async (client, { signal }) => {
    const all: WorkflowSummary[] = [];
    let next: string | null | undefined = cursor;
    do {
      const found = await listWorkflows(client, session.marks, { ...filter, limit, cursor: next }, signal);
      all.push(...found.workflows);
      next = found.next_cursor;
      // The search for words goes through a few thousand workflows at a time.
    } while (next && all.length < limit);
    return { workflows: all, next_cursor: next };
  });
  const lines = page.workflows.map(lineOf);
  if (page.next_cursor) lines.push(`There are more: add --cursor ${page.next_cursor}`);
  return { text: lines.join('\n') || 'There are no such workflows.', json: page };
}

async function show(session: Session, workflow_id: string): Promise<CommandResult> {
  return withClient(session, async (client, { webUi }) => {
    const whole = await describeWorkflow(client, { workflow_id }, session.marks);
    const { events, ...view } = whole;
    const url = webUi && webUiUrl(webUi, session.config.namespace, view.workflow_id, view.run_id);
    const facts: [string, unknown][] = [
      ['Workflow', view.workflow_id],
      ['Type', view.workflow_type],
      ['Summary', view.summary],
      [
        'State',
        view.waiting_for_review
          ? `${view.state}: ${reviewWaitSentence(view.waiting_for_review)}`
          : view.state,
      ],
      ['Note', isOfUnknownKind(whole) ? UNKNOWN_KIND : undefined],
      ['Data', view.unreadable],
      ['Started', view.started_at],
      [
        'From',
        view.other_program != null && !view.unreadable ? otherProgramSentence(view.other_program) : undefined,
      ],
      ['Ended', view.ended_at],
      ['Events', events.length],
      ['Request', view.request],
      ['Result', view.result],
      ['Failure', view.failure && [view.failure.message, view.failure.hint].filter(Boolean).join(' ')],
      ['Web UI', url],
    ];
    const lines = facts.flatMap(([name, value]) =>
      value === undefined || value === null ? [] : [`${name.padEnd(9)} ${textOf(value)}`],
    );
    return { text: lines.join('\n'), json: { ...view, events: events.length, web_ui_url: url } };
  });
}

async function cancel(session: Session, workflow_id: string): Promise<CommandResult> {
  return withClient(session, async (client, { pollers }) => {
    const view = await describeWorkflow(client, { workflow_id }, session.marks);
    if (isEnded(view.state)) {
      return {
        text: `It had ended already: ${view.state}.`,
        json: { workflow_id, state: view.state, cancel_requested: false },
      };
    }
    await client.workflow
      .getHandle(workflow_id)
      .cancel()
      .catch((error: unknown) => {
        throw toClientError(error);
      });
    if (pollers === 0) writeNote('No worker is running now; the workflow ends when one runs.');
    return {
      text: `Asked ${workflow_id} to stop.`,
      json: { workflow_id, state: view.state, cancel_requested: true },
    };
  });
}

async function moveUp(session: Session, workflow_id: string): Promise<CommandResult> {
  return withClient(session, async (client, { signal }) => {
    const view = await describeWorkflow(client, { workflow_id }, session.marks);
    const moved =
      !isEnded(view.state) && view.kind
        ? await moveToFront({ client }, { workflow_id, kind: view.kind }, signal)
        : false;
    return {
      text: moved ? `${workflow_id} is next in its line.` : `${workflow_id} stands in no line now.`,
      json: { workflow_id, state: view.state, moved },
    };
  });
}

async function runAgain(session: Session, workflow_id: string): Promise<CommandResult> {
  return withJobs(session, 'never', async (run) => {
    await run.jobs.runAgain(workflow_id);
    return submittedAnswer(await untilSubmitted(workflow_id, run), run);
  });
}

async function terminate(
  session: Session,
  workflow_id: string,
  options: TerminateOptions,
): Promise<CommandResult> {
  return withClient(session, async (client) => {
    const view = await describeWorkflow(client, { workflow_id }, session.marks);
    const { run_id, state } = view;
    if (isEnded(state)) {
      return {
        text: `It had ended already: ${state}.`,
        json: { workflow_id, state, terminated: false },
      };
    }
    if (isOfUnknownKind(view)) writeNote(UNKNOWN_KIND);
    await confirm(`Terminate ${workflow_id}? It cannot clear up; what it has done stays.`, options);
    await terminateWorkflow(
      client,
      { workflow_id, run_id },
      options.reason || 'Terminated with leather-book.',
    );
    return {
      text: `Terminated ${workflow_id}.`,
      json: { workflow_id, state: 'terminated', terminated: true },
    };
  });
}

async function remove(
  session: Session,
  workflow_id: string,
  options: ConfirmOptions,
): Promise<CommandResult> {
  return withClient(session, async (client, { signal }) => {
    const { run_id } = await describeWorkflow(client, { workflow_id }, session.marks, signal);
    await confirm(`Delete the history of ${workflow_id}? What it has made stays.`, options);
    await deleteWorkflow(client, { workflow_id, run_id }, signal);
    return { text: `Deleted ${workflow_id}.`, json: { workflow_id, run_id, deleted: true } };
  });
}

function lineOf(workflow: WorkflowSummary): string {
  const { started_at, workflow_type, workflow_id, summary, unreadable, other_program } = workflow;
  const state = workflow.waiting_for_review ? 'waits for review' : workflow.state;
  const why = workflow.retrying
    ? `  [${workflow.retrying.step}, attempt ${workflow.retrying.attempt}: ${workflow.retrying.last_failure ?? 'no reason given'}]`
    : '';
  // Its memo would say whose it is.
  const from = other_program != null && !unreadable ? `  (${otherProgramSentence(other_program)})` : '';
  const what = unreadable ?? summary;
  return `${started_at}  ${state.padEnd(16)}  ${workflow_type}  ${workflow_id}  ${what}${from}${why}`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);
}
