import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import type { Backend } from '#core/backend';
import { ENV_FILE_NAME } from '#core/config/env-file';
import { storageError } from '#core/platform/files/storage-error';
import { CODEC_PORT } from '#core/payloads/web-ui-origins';
import { ensureServer } from '#core/temporal/server/ensure-server';
import { lookForServer } from '#core/temporal/server/look-for-server';
import { resetEmbeddedServer } from '#core/temporal/server/reset-embedded-server';
import { stopEmbeddedServer } from '#core/temporal/server/stop-embedded-server';
import { askServer } from '#core/temporal/ask-server';
import { connect } from '#core/temporal/connect';
import { AppError, toErrorShape } from '#shared/errors';
import { SECRET_ENVIRONMENT, SECRET_NAMES } from '#shared/settings';
import example from '../../.env.temporal.example?raw';
import { action, type CommandResult, type GlobalOptions } from '../command-runner';
import { writeComposeFiles } from '../compose-files';
import { ExitCode } from '../exit-code';
import { confirm } from '../confirm';
import { onInterrupt, terminationSignal } from '../interrupts';
import { limitUpTo } from '../option-values';
import { isOutOfReach, placeLines, sharedPlaces } from '../shared-places';
import { writeAnswer, writeNote } from '../output';
import { noteMissingPayloadKeys } from '../require-payload-keys';
import { codec, type CodecOptions } from './temporal-codec';
import { logs, type LogsOptions } from './temporal-logs';
import { failureOf, FOR_THE_PERSON, notUsed, withBackend, type Session } from '../session';

/** `leather-book temporal`: the server and the worker under the jobs. */
export function temporalCommand(): Command {
  const temporal = new Command('temporal').description('set up, run and inspect the server and the worker');
  temporal
    .command('init')
    .description(`write a ${ENV_FILE_NAME} to start from, into this folder`)
    .option('--data-folder', 'into the data folder instead, where the app finds it wherever it is started')
    .addOption(
      new Option(
        '--compose',
        'for the containers of docker-compose.yml in this folder, with new passwords',
      ).conflicts('dataFolder'),
    )
    .option('--force', 'replace an existing one')
    .action(
      action<InitOptions>(async (session, _, options) =>
        options.compose ? initCompose(session, options) : init(session, options),
      ),
    );
  temporal
    .command('start')
    .description('start the embedded server, and leave it running until "temporal stop"')
    .action(action((session) => start(session)));
  temporal
    .command('stop')
    .description('stop the embedded server')
    .option('--force', 'even while the app or another command uses it')
    .action(action<{ force?: boolean }>((session, _, { force = false }) => stop(session, force)));
  temporal
    .command('reset')
    .description('remove the embedded server’s database: all workflows and their histories')
    .option('--yes', 'do not ask')
    .option('--force', 'even while the app or another command uses it')
    .action(action<ResetOptions>((session, _, options) => reset(session, options)));
  temporal
    .command('logs')
    .description('print the end of a log of this data folder')
    .argument('[of]', 'server or worker; without it, both')
    .option('-f, --follow', 'go on with what is added, until Ctrl-C')
    .option('--lines <number>', 'how many of each', limitUpTo(100_000), 100)
    .action(action<LogsOptions>((session, [of], options) => logs(session, of, options)));
  temporal
    .command('worker')
    .description('run a worker until Ctrl-C, and the embedded server if no server answers')
    .addHelpText(
      'after',
      `
Provider keys come from the environment: ${SECRET_NAMES.map((name) => SECRET_ENVIRONMENT[name].join(' or ')).join(', ')}.
Keys kept in the app are in the system's key store, where this command cannot read them.`,
    )
    .action(action((session, _, options) => work(session, options)));
  temporal
    .command('codec')
    .description('let Temporal’s Web UI and command line show encrypted payloads, until Ctrl-C')
    .option('--port <number>', 'where it listens on this computer', limitUpTo(65_535), CODEC_PORT)
    .option('--web-ui <address>', 'the only page that may ask (default: the Web UI of the server in use)')
    .option('--new-key', 'print a new key for LEATHER_BOOK_PAYLOAD_KEY, and end')
    .action(action<CodecOptions>((session, _, options) => codec(session, options)));
  temporal
    .command('web-ui')
    .description('print a link, good for one use, that lets a browser change things in the Web UI, too')
    .action(action((session) => webUi(session)));
  temporal
    .command('status')
    .description('say which server answers, its namespace, and how many workers poll; starts nothing')
    .action(action((session) => status(session)));
  return temporal;
}

interface InitOptions {
  dataFolder?: boolean;
  compose?: boolean;
  force?: boolean;
}

function init({ paths }: Session, { dataFolder = false, force = false }: InitOptions): CommandResult {
  const folder = dataFolder ? paths.root : process.cwd();
  const path = join(folder, ENV_FILE_NAME);
  if (existsSync(path) && !force) {
    throw new AppError('invalid_input', `${path} exists already.`, {
      hint: 'Add --force to replace it.',
    });
  }
  try {
    mkdirSync(folder, { recursive: true });
    // It may later hold an API key.
    writeFileSync(path, example, { mode: 0o600 });
  } catch (error) {
    throw storageError(error, `${path} could not be written`);
  }
  return { text: `Wrote ${path}`, json: { path } };
}

async function initCompose({ paths }: Session, { force = false }: InitOptions): Promise<CommandResult> {
  const { passwords, configuration } = await writeComposeFiles(process.cwd(), paths.root, { force });
  const text = [
    `Wrote ${passwords} for the containers, and ${configuration} for the app.`,
    'Next: docker compose up -d, then start the app. To have a worker on this computer, too, remove LEATHER_BOOK_WORKER.',
  ];
  return { text: text.join('\n'), json: { passwords, configuration } };
}

async function start(session: Session): Promise<CommandResult> {
  const server = await ensureServer(session);
  const { origin, address, webUiUrl, pid, isOpenToOthers, passedOver } = server;
  if (origin === 'embedded') server.keepRunning();
  await server.release();
  const words = {
    embedded: [
      `The embedded Temporal server runs at ${address}${webUiUrl ? `, its Web UI at ${webUiUrl}` : ''}.`,
      ...(isOpenToOthers ? [OPEN_TO_OTHERS] : []),
      ...(passedOver ? [notUsed(passedOver)] : []),
    ].join(' '),
    external: `A Temporal server already runs at ${address}; none was started.`,
    remote: `The configured server, ${address}, is not on this computer; none was started.`,
  };
  return {
    text: words[origin],
    json: {
      ...{ origin, address, web_ui_url: webUiUrl, pid },
      ...{ is_open_to_others: isOpenToOthers, other_server: passedOver },
    },
  };
}

const OPEN_TO_OTHERS = 'Other users of this computer can reach it.';

/** @throws AppError `server_unavailable` */
async function webUi({ config, paths }: Session): Promise<CommandResult> {
  const server = await lookForServer(config, paths);
  const url = server?.webUiUrl;
  if (!server || !url) {
    throw new AppError('server_unavailable', 'No Temporal server with a known Web UI is running.', {
      hint: 'Start the app, or run "leather-book temporal start".',
    });
  }
  const link = server.webUiLink?.(url) ?? url;
  return { text: link, json: { url: link } };
}

async function stop(session: Session, force: boolean): Promise<CommandResult> {
  const stopped = await stopEmbeddedServer(session, force);
  return {
    text: stopped ? 'The embedded Temporal server is stopped.' : 'No embedded Temporal server was running.',
    json: { stopped },
  };
}

interface ResetOptions {
  yes?: boolean;
  force?: boolean;
}

async function reset(session: Session, { yes, force = false }: ResetOptions): Promise<CommandResult> {
  if (!existsSync(session.paths.temporal)) return NOTHING_TO_RESET;
  writeNote(
    'Every workflow of the embedded server goes, with its history and the daily copies of them. Jobs of this computer ' +
      'that have not ended start again; those of other programs do not. Pictures, knowledge, memories and reports stay.',
  );
  await confirm('Remove the embedded server’s database?', { yes });
  if (!(await resetEmbeddedServer(session, force))) return NOTHING_TO_RESET;
  return {
    text: 'The embedded server’s database is removed; the next start makes a new one.',
    json: { reset: true },
  };
}

const NOTHING_TO_RESET = { text: 'There is no database of an embedded server here.', json: { reset: false } };

/** Its JSON value is written when the worker polls, not when it ends. */
async function work(session: Session, { json = false }: GlobalOptions): Promise<CommandResult> {
  const missing = SECRET_NAMES.filter((name) => !SECRET_ENVIRONMENT[name].some((key) => process.env[key]));
  if (missing.length > 0) writeNote(`Without keys in the environment for: ${missing.join(', ')}.`);
  noteMissingPayloadKeys(session);
  const worked = async (backend: Backend) => {
    const { signal, release } = terminationSignal();
    let told = '';
    let answered = false;
    // A server that is away comes back; one that refuses, or a data folder that is not writable, needs the person.
    const failed = failureOf(backend, ({ server, worker }) => {
      if (worker.state === 'failed') return worker;
      return server.error_code && FOR_THE_PERSON.includes(server.error_code) && !answered
        ? server
        : undefined;
    });
    const tell = () => {
      const { server, worker, task_queue } = backend.status();
      const line = `${server.message} ${worker.message}`;
      if (line !== told) writeNote(line);
      told = line;
      if (answered || worker.state !== 'polling') return;
      answered = true;
      const { address, namespace } = server;
      void writeAnswer(
        {
          text: `Polling ${task_queue.name} at ${address}. Ctrl-C stops.`,
          json: { address, namespace, task_queue: task_queue.name, pid: worker.pid },
        },
        json,
      );
    };
    const stopTelling = backend.onStatus(tell);
    const interrupted = new AbortController();
    // Further ones are ignored: the worker kills what does not stop.
    onInterrupt(() => interrupted.abort());
    const stopped = new Promise<void>((resolve) => {
      AbortSignal.any([signal, interrupted.signal]).addEventListener('abort', () => resolve());
    });
    try {
      await Promise.race([stopped, failed.promise]);
    } finally {
      failed.stop();
      stopTelling();
      release();
    }
  };
  await withBackend(session, 'always', worked, { workerGoesOn: true });
  return { text: '', json: undefined };
}

async function status(session: Session): Promise<CommandResult> {
  const { config, paths } = session;
  const { namespace, taskQueue } = config;
  const server = await lookForServer(config, paths);
  if (!server) {
    return {
      text: `No Temporal server runs at ${config.address}. The app starts one, and so does "leather-book temporal start".`,
      json: { running: false, address: config.address, namespace, task_queue: taskQueue, pollers: null },
      exitCode: ExitCode.fault,
    };
  }
  const { origin, address, webUiUrl, pid, owner, isOpenToOthers } = server;
  const facts = {
    ...{ origin, address, namespace, task_queue: taskQueue, web_ui_url: webUiUrl, pid },
    ...{ owner, is_open_to_others: isOpenToOthers },
  };
  const connection = await connect(config, address);
  try {
    const pollers = await askServer(connection.client, { ...config, address }, taskQueue);
    const places = await sharedPlaces(session);
    const lines = [
      `Server      ${address} (${origin})`,
      `Namespace   ${namespace}`,
      `Task queue  ${taskQueue}, polled by ${pollers === 1 ? 'one worker' : `${pollers} workers`}`,
      ...placeLines('Store', places.store),
      ...placeLines('Objects', places.objects),
      ...(webUiUrl ? [`Web UI      ${webUiUrl}`] : []),
      ...(owner ? [`Belongs to  ${owner}`] : []),
      ...(isOpenToOthers ? [OPEN_TO_OTHERS] : []),
    ];
    return {
      text: lines.join('\n'),
      json: { running: true, ...facts, pollers, ...places },
      ...(isOutOfReach(places) && { exitCode: ExitCode.fault }),
    };
  } catch (error) {
    const { message, hint, code } = toErrorShape(error);
    return {
      text: [`Server      ${address} (${origin})`, message, hint ?? ''].join('\n').trim(),
      json: { running: false, ...facts, pollers: null, error: message, code, hint },
      exitCode: ExitCode.fault,
    };
  } finally {
    connection.close();
  }
}
