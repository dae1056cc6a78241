import { Command } from 'commander';
import { pendingWork } from '#core/history/pending-work';
import { queryWorkflow, workflowQueries } from '#core/history/query-workflow';
import { resetWorkflow } from '#core/history/reset-workflow';
import { steerActivity } from '#core/history/steer-activity';
import { describeWorkflow } from '#core/history/describe-workflow';
import { AppError } from '#shared/errors';
import type { ActivityAction, PendingWork } from '#shared/workflow-story';
import { action, type CommandResult, type GlobalOptions } from '../command-runner';
import { confirm } from '../confirm';
import { wholeNumber } from '../option-values';
import { withClient, type Session } from '../session';

interface RunOptions extends GlobalOptions {
  runId?: string;
}

interface ResetOptions extends RunOptions {
  event?: number;
  reason?: string;
  messages?: boolean;
  yes?: boolean;
}

interface QueryOptions extends RunOptions {
  arg?: string;
}

interface StepOptions extends RunOptions {
  activity?: string;
}

const RUN_ID = ['--run-id <id>', 'the run (default: the latest)'] as const;

/** `leather-book workflows reset`: begins a new run with the history up to a point. */
export function resetCommand(): Command {
  return new Command('reset')
    .description('begin a new run with the history up to a point; what it leaves out is done again')
    .argument('<id>', 'its workflow id')
    .requiredOption('--event <number>', 'the event at which a worker decided what comes next', wholeNumber)
    .option('--reason <text>', 'the reason, kept in its history')
    .option('--no-messages', 'leave out the signals and updates that came later')
    .option(...RUN_ID)
    .option('--yes', 'do not ask')
    .action(action<ResetOptions>((session, [id = ''], options) => reset(session, id, options)));
}

/** `leather-book workflows query`: what a workflow answers. */
export function queryCommand(): Command {
  return new Command('query')
    .description('ask a workflow; without a query, list those it answers. A worker has to run')
    .argument('<id>', 'its workflow id')
    .argument('[query]', 'the query: "progress", for example')
    .option('--arg <json>', 'its argument, as JSON')
    .option(...RUN_ID)
    .action(action<QueryOptions>((session, [id = '', name], options) => query(session, id, name, options)));
}

/** `leather-book workflows retry`, `pause` and `resume`, for the steps that a workflow waits for. */
export function stepCommands(): Command[] {
  const commands: [name: ActivityAction, description: string][] = [
    ['retry', 'try a pending step again at once, with its attempts counted from one'],
    ['pause', 'begin no further attempt of a pending step; one that runs is told to stop'],
    ['resume', 'let a paused step go on'],
  ];
  return commands.map(([name, description]) =>
    new Command(name)
      .description(description)
      .argument('<id>', 'its workflow id')
      .option('--activity <id>', 'the step, by its activity id (default: all to which it applies)')
      .option(...RUN_ID)
      .action(action<StepOptions>((session, [id = ''], options) => steer(session, id, name, options))),
  );
}

async function reset(
  session: Session,
  workflow_id: string,
  { runId, event = 0, reason, messages = true, yes }: ResetOptions,
): Promise<CommandResult> {
  return withClient(session, async (client, { signal }) => {
    const { run_id } = await describeWorkflow(client, { workflow_id, run_id: runId }, session.marks, signal);
    await confirm(
      `Reset ${workflow_id} to event ${event}? A run that is under way is terminated; what it made stays.`,
      { yes },
    );
    const next = await resetWorkflow(
      client,
      { workflow_id, run_id },
      { event_id: event, reason: reason || 'Reset with leather-book.', with_messages: messages },
    );
    return { text: `The new run is ${next}.`, json: { workflow_id, run_id: next, reset_from: run_id } };
  });
}

async function query(
  session: Session,
  workflow_id: string,
  name: string | undefined,
  { runId, arg }: QueryOptions,
): Promise<CommandResult> {
  const args = arg === undefined ? [] : [parsed(arg)];
  const run = { workflow_id, run_id: runId };
  return withClient(session, async (client, { signal }) => {
    if (name === undefined) {
      const { queries, is_known } = await workflowQueries(client, run, signal);
      const lines = queries.map(({ name: each, description }) =>
        [each, description].filter(Boolean).join('  '),
      );
      const none = is_known ? 'It answers no queries.' : 'It does not say which queries it answers.';
      return { text: lines.join('\n') || none, json: { queries } };
    }
    const answer = await queryWorkflow(client, run, name, args, signal);
    return {
      text: JSON.stringify(answer ?? null, undefined, 2),
      json: { query: name, answer: answer ?? null },
    };
  });
}

/** What an action applies to. */
const APPLIES: Record<ActivityAction, readonly PendingWork['activities'][number]['state'][]> = {
  retry: ['backing_off'],
  pause: ['due', 'backing_off', 'running'],
  resume: ['paused', 'pausing'],
};

async function steer(
  session: Session,
  workflow_id: string,
  what: ActivityAction,
  { runId, activity }: StepOptions,
): Promise<CommandResult> {
  const run = { workflow_id, run_id: runId };
  return withClient(session, async (client, { signal }) => {
    const { activities } = await pendingWork(client, run, signal);
    const meant = activities.filter(
      ({ activity_id, state }) =>
        APPLIES[what].includes(state) && (activity === undefined || activity === activity_id),
    );
    for (const { activity_id } of meant) await steerActivity(client, run, activity_id, what);
    const steps = meant.map(({ activity_id, title }) => ({ activity_id, step: title }));
    const done = { retry: 'Tried again', pause: 'Paused', resume: 'Goes on' }[what];
    return {
      text:
        steps.map(({ step }) => `${done}: ${step}`).join('\n') ||
        `No step of ${workflow_id} could be ${{ retry: 'tried again', pause: 'paused', resume: 'resumed' }[what]} now.`,
      json: { workflow_id, action: what, steps },
    };
  });
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new AppError('invalid_input', `The argument ${json} is not JSON.`, {
      hint: 'Put a text in double quotes, and the whole in single ones: --arg \'"like this"\'',
      cause,
    });
  }
}
