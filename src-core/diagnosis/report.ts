import { homedir, hostname, release, totalmem, userInfo, cpus } from 'node:os';
import type { Diagnosis, Finding } from '#shared/diagnosis';
import type { ErrorShape } from '#shared/errors';
import { SECRET_NAMES } from '#shared/settings';
import { ENVIRONMENT } from '../config/env-file';
import { isLocalAddress } from '../config/server-access';
import type { Config } from '../config/load-config';
import { storePlace } from '../stores/database/postgresql/store-url';
import { personsFileMode } from '../platform/files/private-umask';
import { writeFileAtomic } from '../platform/files/write-file-atomic';
import type { DiagnosisWorld } from './check';
import { isKnownVariable, isSecretVariable } from './known-variables';
import { isOwnWorkflowId } from './own-workflow-id';

export interface ReportOptions extends Omit<DiagnosisWorld, 'worker' | 'paused'> {
  config: Config | ErrorShape;
  /** Of the app. */
  version: string;
  /** Which program has made it. */
  program: 'app' | 'command';
  diagnosis: Diagnosis;
}

/**
 * What may be shown to strangers: versions, the platform, the configuration and the findings. Everything in it is chosen:
 * no key, no prompt or other text of the person's, no name that a program has given. What a sentence might still have of
 * a key, a folder or the person's name is then replaced.
 */
export function reportOf(options: ReportOptions): object {
  const { config, version, program, diagnosis, settings, sources, secrets } = options;
  const report = {
    made_at: diagnosis.ended_at,
    leather_book: version,
    program,
    platform: {
      system: process.platform,
      release: release(),
      architecture: process.arch,
      processors: cpus().length,
      memory_gb: Math.round(totalmem() / 1024 ** 3),
      versions: versions(),
    },
    configuration: 'code' in config ? { code: config.code } : configurationOf(config),
    // Without their values.
    variables: sources.map(({ name, values }) => ({
      place: name === ENVIRONMENT ? name : '.env.temporal',
      set: Object.keys(values)
        .filter((key) => values[key]?.trim() && isKnownVariable(key))
        .map((key) => key.replace(/^(TEMPORAL_GRPC_META_).*/, '$1…'))
        .toSorted(),
    })),
    keys_set: SECRET_NAMES.filter((name) => secrets[name]),
    settings: {
      backend: settings.image.backend,
      local_server: settings.image.local_address ? settings.image.local_protocol : null,
      text_model: settings.learning.text_model_address !== null,
      reviews_other_programs: settings.other_programs.review_learning,
    },
    findings: diagnosis.findings.map(publicFinding),
  };
  return redacted(report, options) as object;
}

/** @throws AppError `disk_full`, `storage_failed` */
export async function writeReport(path: string, report: object): Promise<void> {
  await writeFileAtomic(path, Buffer.from(`${JSON.stringify(report, null, 2)}\n`), {
    mode: personsFileMode(),
  });
}

function versions(): Record<string, string | undefined> {
  const { node, electron, chrome } = process.versions as Record<string, string | undefined>;
  return { node, electron, chrome };
}

function configurationOf(config: Config): object {
  return {
    address: isLocalAddress(config.address) ? config.address : 'another computer',
    is_named: config.isNamed,
    tls: Boolean(config.tls),
    signs_in_with: config.apiKey ? 'an API key' : config.tls ? 'TLS' : 'nothing',
    namespace: config.namespace === 'default' ? 'default' : 'another one',
    task_queue: config.taskQueue === 'project-ai-tasks' ? config.taskQueue : 'another one',
    most_activities: config.maxConcurrentActivities,
    most_workflows: config.maxConcurrentWorkflows,
    execution_timeout_seconds: config.workflowExecutionTimeoutSeconds ?? null,
    activity_timeout_seconds: config.activityStartToCloseTimeoutSeconds,
  };
}

/** What the configuration has from the key store. */
function secretsOf({ apiKey, keptPayloadKeys, storeUrl, objects }: Config): (string | undefined)[] {
  const credentials = objects?.kind === 's3' ? objects.credentials : undefined;
  const password = storeUrl && storePlace(storeUrl).client.password;
  return [
    apiKey,
    ...(keptPayloadKeys?.split(/[:,]/) ?? []),
    storeUrl,
    typeof password === 'string' ? password : undefined,
    credentials?.accessKeyId,
    credentials?.secretAccessKey,
  ];
}

/** Leaves out what others wrote. */
function publicFinding({ id, question, state, finding, remedy }: Finding): Partial<Finding> {
  const [check = '', about] = [
    id.split(':')[0],
    id.includes(':') ? id.slice(id.indexOf(':') + 1) : undefined,
  ];
  const known = about !== undefined && isOwnWorkflowId(about) ? `:${about}` : '';
  return { id: check + known, question, state, finding, remedy };
}

/** Every key is at least this long; replacing a shorter text would spoil the words for nothing. */
const SHORTEST_KEY = 8;
const SHORTEST_NAME = 3;

/** Replaces what is secret or personal, wherever it is in a text. */
function redacted(value: unknown, options: ReportOptions): unknown {
  const { config, secrets, sources, paths } = options;
  const keys = [
    ...Object.values(secrets),
    ...sources.flatMap(({ values }) =>
      Object.keys(values).map((name) => isSecretVariable(name) && values[name]),
    ),
    ...('code' in config ? [] : secretsOf(config)),
  ];
  const names: [string, string][] = [
    [paths.root, '[data folder]'],
    [process.cwd(), '[working folder]'],
    [homedir(), '~'],
    [hostname(), '[this computer]'],
    [userInfo().username, '[user]'],
    ...('code' in config ? [] : namesOf(config)),
  ];
  const replaced = [
    ...keys
      .filter((key) => key && key.length >= SHORTEST_KEY)
      .map((key): [string, string] => [String(key), '[key]']),
    ...names.filter(([name]) => name.length >= SHORTEST_NAME),
  ].toSorted(([one], [other]) => other.length - one.length);
  const withoutThem = (part: unknown): unknown => {
    if (typeof part === 'string') {
      return replaced.reduce((text, [found, instead]) => text.replaceAll(found, instead), part);
    }
    if (Array.isArray(part)) return part.map(withoutThem);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, each]) => [name, withoutThem(each)]));
  };
  return withoutThem(value);
}

/** The person's names for the server and for what is on it. */
function namesOf({ address, namespace, taskQueue }: Config): [string, string][] {
  const names: [string, string][] = [];
  if (!isLocalAddress(address)) {
    names.push([address, '[server]'], [address.replace(/:\d+$/, ''), '[server]']);
  }
  if (namespace !== 'default') names.push([namespace, '[namespace]']);
  if (taskQueue !== 'project-ai-tasks') names.push([taskQueue, '[task queue]']);
  return names;
}
