import { z } from 'zod';
import { LEARNING_CATEGORIES } from './jobs/learning';
import { serverSettingsSchema } from './server-settings';
import { storeSettingsSchema } from './store-settings';
import { DEFAULT_REVIEW_TIMEOUT, MAX_REVIEW_TIMEOUT, MIN_REVIEW_TIMEOUT } from './jobs/review';
import { IMAGE_BACKENDS, IMAGE_SIZES, IMAGE_STYLES } from './jobs/image';

export const LOCAL_PROTOCOLS = ['openai', 'automatic1111'] as const;
export type LocalProtocol = (typeof LOCAL_PROTOCOLS)[number];

/** An `http` or `https` address without a user name. */
export const httpAddressSchema = z
  .url({ protocol: /^https?$/, error: 'An address looks like http://localhost:7860.' })
  .refine((address) => !URL.canParse(address) || new URL(address).username === '', {
    error: 'Leave the user name and password out of the address; keys have their own field.',
  });

/** What is done with a prompt that could be innocent or not. `off`: providers on this computer draw it unasked. */
export const UNSURE_RULES = ['strict', 'ask', 'off'] as const;
export type UnsureRule = (typeof UNSURE_RULES)[number];

/** The full path of a folder, as any of the systems writes it. */
const folderSchema = z
  .string()
  .trim()
  .max(4096)
  .regex(/^(\/|[A-Za-z]:[\\/]|\\\\)[^\0]*$/, 'Name each folder from the root of the disk.');
const foldersSchema = z.array(folderSchema).max(50, 'Name 50 folders at most.');

/** What the person chose. Kept as `settings.json` in the data folder, without secrets. */
export const settingsSchema = z.object({
  appearance: z.enum(['system', 'daylight', 'candlelight']).default('system'),
  image: z
    .object({
      backend: z.enum(IMAGE_BACKENDS).default('illustrator'),
      style: z.enum(IMAGE_STYLES).default('cinematic'),
      size: z.enum(IMAGE_SIZES).default('1024x1024'),
      huggingface_model: z.string().trim().min(1).max(200).default('black-forest-labs/FLUX.1-schnell'),
      openai_model: z.string().trim().min(1).max(200).default('gpt-image-1'),
      /** The image server on this person's computer or network; null until they name one. */
      local_address: httpAddressSchema.nullable().default(null),
      local_protocol: z.enum(LOCAL_PROTOCOLS).default('automatic1111'),
      /** For OpenAI-compatible local servers; empty if the server has only one. */
      local_model: z.string().trim().max(200).default(''),
      unsure_prompts: z.enum(UNSURE_RULES).default('ask'),
    })
    .prefault({}),
  /** What jobs may do that neither the app nor the command started. */
  other_programs: z
    .object({
      /** The only folders that their analyses may read from; empty: any. */
      input_dirs: foldersSchema.default([]),
      /** The only folders that they may name as `output_path`; empty: any. */
      output_dirs: foldersSchema.default([]),
      /** Whether what they send waits for a person before it is learned. */
      review_learning: z.boolean().default(false),
      /** Whether they may ask what is remembered. */
      recall: z.boolean().default(true),
    })
    .prefault({}),
  notifications: z
    .object({
      /** Whether the system shows notifications about jobs while the window is not in front. */
      system: z.boolean().default(true),
    })
    .prefault({}),
  worker: z
    .object({
      /** Whether the app runs a worker; if not, it only watches. */
      runs_here: z.boolean().default(true),
    })
    .prefault({}),
  server: serverSettingsSchema.prefault({}),
  store: storeSettingsSchema.prefault({}),
  learning: z
    .object({
      category: z.enum(LEARNING_CATEGORIES).default('general'),
      /** Whether the form's "ask me before it is learned" is ticked at first. */
      require_approval: z.boolean().default(true),
      /** How many seconds a request waits for its review. */
      review_timeout: z.int().min(MIN_REVIEW_TIMEOUT).max(MAX_REVIEW_TIMEOUT).default(DEFAULT_REVIEW_TIMEOUT),
      /** An OpenAI-compatible address, with its `/v1`; null: titles, summaries and tags are found without a model. */
      text_model_address: httpAddressSchema.nullable().default(null),
      text_model: z.string().trim().max(200).default(''),
    })
    .prefault({}),
});
export type Settings = z.infer<typeof settingsSchema>;

/** A change: any part of the settings. */
export const settingsChangeSchema = z.object({
  appearance: settingsSchema.shape.appearance.unwrap().optional(),
  image: z
    .object({
      backend: z.enum(IMAGE_BACKENDS),
      style: z.enum(IMAGE_STYLES),
      size: z.enum(IMAGE_SIZES),
      huggingface_model: z.string().trim().min(1, 'Name a model.').max(200),
      openai_model: z.string().trim().min(1, 'Name a model.').max(200),
      local_address: httpAddressSchema.nullable(),
      local_protocol: z.enum(LOCAL_PROTOCOLS),
      local_model: z.string().trim().max(200),
      unsure_prompts: z.enum(UNSURE_RULES),
    })
    .partial()
    .optional(),
  other_programs: z
    .object({
      input_dirs: foldersSchema,
      output_dirs: foldersSchema,
      review_learning: z.boolean(),
      recall: z.boolean(),
    })
    .partial()
    .optional(),
  notifications: z.object({ system: z.boolean() }).partial().optional(),
  worker: z.object({ runs_here: z.boolean() }).partial().optional(),
  learning: z
    .object({
      category: z.enum(LEARNING_CATEGORIES),
      require_approval: z.boolean(),
      review_timeout: z.int().min(MIN_REVIEW_TIMEOUT).max(MAX_REVIEW_TIMEOUT),
      text_model_address: httpAddressSchema.nullable(),
      text_model: z.string().trim().max(200),
    })
    .partial()
    .optional(),
});
export type SettingsChange = z.infer<typeof settingsChangeSchema>;

/** The providers that take a key, with the environment variables that may hold it instead. */
export const SECRET_NAMES = ['huggingface', 'openai', 'local', 'text_model'] as const;
export type SecretName = (typeof SECRET_NAMES)[number];
/** What lets into a shared store: the database's password, and the pair of keys for S3. */
export const STORE_SECRETS = ['store_password', 's3_access_key_id', 's3_secret_access_key'] as const;
export const SECRET_ENVIRONMENT: Record<
  SecretName | 'temporal' | (typeof STORE_SECRETS)[number],
  readonly string[]
> = {
  huggingface: ['HF_TOKEN', 'HUGGINGFACE_API_KEY'],
  openai: ['OPENAI_API_KEY'],
  local: ['LEATHER_BOOK_LOCAL_API_KEY'],
  text_model: ['LEATHER_BOOK_TEXT_MODEL_API_KEY'],
  temporal: ['TEMPORAL_API_KEY', 'TEMPORAL_CLOUD_API_KEY'],
  // Part of LEATHER_BOOK_STORE_URL, which decides as a whole.
  store_password: [],
  s3_access_key_id: ['AWS_ACCESS_KEY_ID'],
  s3_secret_access_key: ['AWS_SECRET_ACCESS_KEY'],
};

/** The providers' keys, and those of the Temporal server and the store, which no provider gets. */
export const KEPT_SECRETS = [...SECRET_NAMES, 'temporal', ...STORE_SECRETS] as const;
export type KeptSecret = (typeof KEPT_SECRETS)[number];

/** Where a key is; never the key. */
export const secretStatusSchema = z.object({
  name: z.enum(KEPT_SECRETS),
  source: z.enum(['none', 'key_store', 'plain_text', 'environment']),
});
export type SecretStatus = z.infer<typeof secretStatusSchema>;
