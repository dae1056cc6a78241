import { loadClientConfig } from '@temporalio/envconfig';
import type { EnvSource } from './env-file';

/** The names of the profiles in `temporal.toml`, in its order; none if there is no such file, or it cannot be read. */
export function profileNames(sources: readonly EnvSource[]): string[] {
  const path = sources.map(({ values }) => values.TEMPORAL_CONFIG_FILE?.trim()).find(Boolean);
  try {
    const options = path ? { overrideEnvVars: { TEMPORAL_CONFIG_FILE: path } } : {};
    return Object.keys(loadClientConfig(options).profiles);
  } catch {
    return [];
  }
}
