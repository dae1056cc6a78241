import type { ConfigReader } from './config-reader';

/** How failed activities are tried again, if somebody has set it. */
export interface ConfiguredRetry {
  /** How often one kind of failure may occur in a step before it is final. */
  attempts?: number;
  /** Before the second attempt; doubled before each further one. */
  initialIntervalSeconds?: number;
  /** Never less than the first interval: the server would refuse that. */
  maximumIntervalSeconds?: number;
}

export function configuredRetry(reader: ConfigReader): ConfiguredRetry {
  const initial = reader.read('TEMPORAL_INITIAL_RETRY_INTERVAL');
  const maximum = reader.read('TEMPORAL_MAX_RETRY_INTERVAL');
  if (initial && maximum && initial.value > maximum.value) {
    reader.report(
      `TEMPORAL_INITIAL_RETRY_INTERVAL is ${initial.value} (in ${initial.source.name}); it must not be longer than TEMPORAL_MAX_RETRY_INTERVAL, which is ${maximum.value} (in ${maximum.source.name}).`,
    );
  }
  return {
    attempts: reader.read('TEMPORAL_MAX_RETRY_ATTEMPTS')?.value,
    initialIntervalSeconds: initial?.value,
    maximumIntervalSeconds: maximum?.value,
  };
}
