import { CONFIG_KEYS, type ConfigKey } from '../config/config-keys';

/** What `.env.temporal` may have besides the app's own keys: Temporal's convention. */
const TEMPORAL_VARIABLES = [
  'TEMPORAL_ADDRESS',
  'TEMPORAL_API_KEY',
  'TEMPORAL_CONFIG_FILE',
  'TEMPORAL_PROFILE',
  'TEMPORAL_TLS',
  'TEMPORAL_TLS_CLIENT_CERT_DATA',
  'TEMPORAL_TLS_CLIENT_CERT_PATH',
  'TEMPORAL_TLS_CLIENT_KEY_DATA',
  'TEMPORAL_TLS_CLIENT_KEY_PATH',
  'TEMPORAL_TLS_DISABLE_HOST_VERIFICATION',
  'TEMPORAL_TLS_SERVER_CA_CERT_DATA',
  'TEMPORAL_TLS_SERVER_CA_CERT_PATH',
  'TEMPORAL_TLS_SERVER_NAME',
  // From Temporal's command line, which shares the environment.
  'TEMPORAL_CLI_VERSION',
  'TEMPORAL_CODEC_AUTH',
  'TEMPORAL_CODEC_ENDPOINT',
] as const;

/** What is read from the environment only; see docs/configuration.md, "Other variables". */
export const ENVIRONMENT_ONLY: readonly string[] = [
  'LEATHER_BOOK_CACHE_DIR',
  'LEATHER_BOOK_DATA_DIR',
  'LEATHER_BOOK_LOCAL_API_KEY',
  // Of the benchmarks.
  'LEATHER_BOOK_LOCOMO',
  'LEATHER_BOOK_RETRIEVAL_SETS',
  'LEATHER_BOOK_LOG_LEVEL',
  'LEATHER_BOOK_MODELS_DIR',
  'LEATHER_BOOK_MODEL_MIRROR',
  'LEATHER_BOOK_OBJECT_FILES',
  'LEATHER_BOOK_SERVER_ISOLATION',
  'LEATHER_BOOK_TEMPORAL_BINARY',
  'LEATHER_BOOK_TEMPORAL_MIRROR',
  'LEATHER_BOOK_TEXT_MODEL_API_KEY',
  'HF_TOKEN',
  'HUGGINGFACE_API_KEY',
  'OPENAI_API_KEY',
];

/** Read from the environment and the data folder's file, never from the working folder's. */
export const NEVER_FROM_WORKING_FOLDER: readonly string[] = Object.keys(CONFIG_KEYS).filter(
  (name) => !name.startsWith('TEMPORAL_'),
);

/** gRPC headers have names of the person's choice after this. */
const HEADER = 'TEMPORAL_GRPC_META_';

/** The names that a `.env.temporal` may have. */
export const FILE_VARIABLES: readonly string[] = [...Object.keys(CONFIG_KEYS), ...TEMPORAL_VARIABLES];

/** Every name that the app reads from anywhere. */
export const KNOWN_VARIABLES: readonly string[] = [...FILE_VARIABLES, ...ENVIRONMENT_ONLY];

/** Whether its value must never be shown. */
export function isSecretVariable(name: string): boolean {
  const known: Record<string, ConfigKey> = CONFIG_KEYS;
  return known[name]?.secret === true || /KEY|TOKEN|SECRET|PASSWORD|AUTH|GRPC_META/i.test(name);
}

/** Whether it is read, from wherever. */
export function isKnownVariable(name: string): boolean {
  return KNOWN_VARIABLES.includes(name) || name.startsWith(HEADER);
}
