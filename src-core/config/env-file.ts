import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { AppError } from '#shared/errors';

export const ENV_FILE_NAME = '.env.temporal';

/** The name of the source that is the process's environment. */
export const ENVIRONMENT = 'the environment';

/** A set of variables, and where it comes from. */
export interface EnvSource {
  /** For an error: the file's path, or words. */
  name: string;
  /** Relative paths in its values are relative to this folder. */
  folder: string;
  values: Record<string, string | undefined>;
}

/** The `.env.temporal` of a folder; undefined if there is none. Throws `config_invalid` when it cannot be read. */
export function readEnvFile(folder: string): EnvSource | undefined {
  const path = join(folder, ENV_FILE_NAME);
  try {
    return { name: path, folder, values: parse(readFileSync(path, 'utf8')) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new AppError('config_invalid', `The configuration file ${path} cannot be read.`, {
      hint: 'Make it readable for you, or remove it.',
      cause: error,
    });
  }
}
