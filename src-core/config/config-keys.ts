import { delimiter, isAbsolute } from 'node:path';
import { z } from 'zod';
import { TASK_QUEUE } from '#shared/jobs/registry';
import { parseHealthAddress, type HealthAddress } from './health-address';
import { PAYLOAD_KEYS_FORM, PayloadKeys } from '../payloads/payload-keys';
import { OBJECTS_URL_FORM, objectsLocationSchema } from './objects-location';

/** One key of `.env.temporal` and the environment. */
export interface ConfigKey<Value = unknown> {
  /** Reads the text; does not say why it is wrong. */
  schema: z.ZodType<Value, string>;
  /** Completes "It must be …". */
  allowed: string;
  /** As text; keys without one may be absent. */
  default?: string;
  /** Its value is never shown. */
  secret?: true;
}

function wholeNumber(min: number, max: number, defaultValue?: number): ConfigKey<number> {
  return {
    schema: z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(min).max(max)),
    allowed: `a whole number from ${min} to ${max}`,
    default: defaultValue?.toString(),
  };
}

function text(pattern: RegExp, allowed: string, defaultValue?: string): ConfigKey<string> {
  return { schema: z.string().regex(pattern), allowed, default: defaultValue };
}

const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)(:\d{1,5})?$/i;
const DEFAULT_PORT = 7233;

const address: ConfigKey<string> = {
  schema: z
    .string()
    .regex(HOST)
    .transform((value) => (/:\d+$/.test(value) ? value : `${value}:${DEFAULT_PORT}`))
    .refine((value) => {
      const port = Number(value.slice(value.lastIndexOf(':') + 1));
      return port >= 1 && port <= 65535;
    }),
  allowed: 'host:port, like localhost:7233, without http://',
};

const folders: ConfigKey<string[]> = {
  schema: z
    .string()
    .transform((value) => value.split(delimiter).map((folder) => folder.trim()))
    .pipe(z.array(z.string().refine((folder) => isAbsolute(folder) && !folder.includes('\0'))).max(50)),
  allowed: `whole paths of folders, separated by "${delimiter}"`,
};

const yesOrNo: ConfigKey<boolean> = {
  schema: z.enum(['on', 'off']).transform((value) => value === 'on'),
  allowed: 'on or off',
};

const NO_HOST = 'none.invalid';

/** @returns whether it names a PostgreSQL database: its server or socket folder, and the database. */
function isStoreUrl(text: string): boolean {
  // A name before a socket folder, as PostgreSQL's own programs have it; to others, a name needs a host.
  const full = text.replace('@/', `@${NO_HOST}/`);
  if (!/^postgres(ql)?:\/\//.test(full) || !URL.canParse(full)) return false;
  const url = new URL(full);
  const isNamed = !['', NO_HOST].includes(url.hostname) || url.searchParams.has('host');
  return isNamed && url.pathname.length > 1;
}

export const storeUrlSchema = z.string().refine(isStoreUrl);

/** Every key that is the app's own. Temporal's own (`TEMPORAL_ADDRESS`, `TEMPORAL_PROFILE`, …) are read by `@temporalio/envconfig`. */
export const CONFIG_KEYS = {
  TEMPORAL_HOST: { ...address, default: `localhost:${DEFAULT_PORT}` },
  TEMPORAL_NAMESPACE: text(
    /^[A-Za-z0-9][A-Za-z0-9._-]{1,254}$/,
    'a namespace name: 2 to 255 letters, digits, dots, hyphens or underscores',
    'default',
  ),
  TEMPORAL_TASK_QUEUE: text(
    /^(?!__temporal_|\/_sys\/)\S.{0,199}$/,
    'a task queue name of 1 to 200 characters that does not begin with __temporal_ or /_sys/',
    TASK_QUEUE,
  ),
  TEMPORAL_MAX_CONCURRENT_ACTIVITIES: wholeNumber(1, 10_000, 50),
  // The SDK refuses 1: a worker that caches workflows needs a second slot.
  TEMPORAL_MAX_CONCURRENT_WORKFLOWS: wholeNumber(2, 10_000, 50),
  // Without it, the time a job may take is measured as work: see WORK_SECONDS.
  TEMPORAL_WORKFLOW_EXECUTION_TIMEOUT: wholeNumber(1, 31_536_000),
  TEMPORAL_ACTIVITY_START_TO_CLOSE_TIMEOUT: wholeNumber(1, 86_400, 300),
  TEMPORAL_WORKFLOW_RUN_TIMEOUT: wholeNumber(1, 31_536_000),
  TEMPORAL_MAX_RETRY_ATTEMPTS: wholeNumber(1, 1000),
  TEMPORAL_INITIAL_RETRY_INTERVAL: wholeNumber(1, 86_400),
  TEMPORAL_MAX_RETRY_INTERVAL: wholeNumber(1, 86_400),
  TEMPORAL_WORKER_IDENTITY: text(/^\S.{0,99}$/, 'a name of 1 to 100 characters', 'leather-book'),
  TEMPORAL_DEPLOYMENT_NAME: text(
    /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/,
    'a name of 1 to 100 letters, digits, hyphens or underscores',
    'leather-book',
  ),
  LEATHER_BOOK_WORKER_VERSIONING: {
    schema: z.enum(['off', 'pinned', 'auto-upgrade']),
    allowed: 'off, pinned or auto-upgrade',
    default: 'off',
  } satisfies ConfigKey<'off' | 'pinned' | 'auto-upgrade'>,
  // In MiB; by default it depends on the computer.
  LEATHER_BOOK_WORKER_MEMORY: wholeNumber(512, 1_048_576),
  LEATHER_BOOK_WORKER_HEALTH: {
    schema: z.string().transform(parseHealthAddress).pipe(z.custom<HealthAddress>(Boolean)),
    allowed: 'host:port, like 127.0.0.1:8088',
  } satisfies ConfigKey<HealthAddress>,
  TEMPORAL_CLOUD_NAMESPACE: text(
    /^[a-z0-9][a-z0-9-]*\.[a-z0-9]+$/,
    'the namespace with its account, like books.a1b2c',
  ),
  TEMPORAL_CLOUD_CERT_PATH: text(/\S/, 'the path of a PEM certificate'),
  TEMPORAL_CLOUD_KEY_PATH: text(/\S/, 'the path of a PEM private key'),
  TEMPORAL_CLOUD_API_KEY: { ...text(/^\S+$/, 'an API key without spaces'), secret: true },
  // None of these is read from the working folder: whoever filled it must not widen what the person has narrowed.
  LEATHER_BOOK_INPUT_DIRS: folders,
  LEATHER_BOOK_OUTPUT_DIRS: folders,
  LEATHER_BOOK_REVIEW_OTHER_PROGRAMS: yesOrNo,
  LEATHER_BOOK_RECALL_FOR_OTHER_PROGRAMS: yesOrNo,
  LEATHER_BOOK_WORKER: {
    schema: z.enum(['always', 'never']),
    allowed: 'always or never',
  } satisfies ConfigKey<'always' | 'never'>,
  // Nor are these: it must not say where what is made is kept.
  LEATHER_BOOK_OBJECTS_URL: { schema: objectsLocationSchema, allowed: OBJECTS_URL_FORM, secret: true },
  AWS_ACCESS_KEY_ID: { ...text(/^\S+$/, 'an access key id without spaces'), secret: true },
  AWS_SECRET_ACCESS_KEY: { ...text(/^\S+$/, 'a secret access key without spaces'), secret: true },
  AWS_SESSION_TOKEN: { ...text(/^\S+$/, 'a session token without spaces'), secret: true },
  // Whoever filled the working folder must not choose the key that hides the person's data from the server.
  LEATHER_BOOK_PAYLOAD_KEY: {
    schema: z.string().transform(PayloadKeys.parse).pipe(z.custom<PayloadKeys>(Boolean)),
    allowed: PAYLOAD_KEYS_FORM,
    secret: true,
  } satisfies ConfigKey<PayloadKeys>,
  LEATHER_BOOK_STORE_URL: {
    schema: storeUrlSchema,
    allowed: 'the address of a PostgreSQL database: postgres://name:password@host:5432/database',
    secret: true,
  },
} as const satisfies Record<string, ConfigKey>;

export type ConfigKeyName = keyof typeof CONFIG_KEYS;
export type ConfigValue<Name extends ConfigKeyName> = z.output<(typeof CONFIG_KEYS)[Name]['schema']>;
