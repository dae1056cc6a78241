import { ENVIRONMENT, type EnvSource } from '../../config/env-file';
import type { Check, DiagnosisWorld, Found } from '../check';
import {
  ENVIRONMENT_ONLY,
  FILE_VARIABLES,
  isKnownVariable,
  KNOWN_VARIABLES,
  NEVER_FROM_WORKING_FOLDER,
} from '../known-variables';
import { nearestName } from '../nearest-name';

const OURS = /^(TEMPORAL|LEATHER_BOOK)_/;
const EXPLAINED = 'docs/configuration.md explains every key.';

/** Whether each key that is set is one that is read, and read where it is set. Values are never shown. */
export const configurationCheck: Check<DiagnosisWorld> = {
  id: 'configuration',
  question: 'Is the configuration coherent?',
  patienceMs: 10_000,
  async run({ sources, paths }) {
    const found = sources.flatMap((source) => [
      ...misspelt(source),
      ...withoutEffect(source, paths.root),
      ...overridden(source, sources),
    ]);
    return found.length > 0 ? found : [{ state: 'fine', finding: 'Every key that is set is known.' }];
  },
};

function misspelt(source: EnvSource): Found[] {
  return setKeys(source)
    .filter((key) => !isKnownVariable(key))
    .flatMap((key) => {
      const meant = nearestName(key, source.name === ENVIRONMENT ? KNOWN_VARIABLES : FILE_VARIABLES);
      // The environment is full of other programs' variables; a file of ours may have a typing error in the first letters, too.
      if (!OURS.test(key) && (source.name === ENVIRONMENT || !meant)) return [];
      return [
        {
          about: `${key} in ${source.name}`,
          state: 'warning' as const,
          finding: `“${key}” is set ${whereOf(source)}, but there is no such key.${meant ? ` Did you mean ${meant}?` : ''}`,
          remedy: `${meant ? `Rename it to ${meant}` : 'Remove it'}, then start again. ${EXPLAINED}`,
        },
      ];
    });
}

/** Keys that are not read from this place. */
function withoutEffect(source: EnvSource, dataFolder: string): Found[] {
  if (source.name === ENVIRONMENT) return [];
  return setKeys(source).flatMap((key) => {
    const place = ENVIRONMENT_ONLY.includes(key)
      ? 'from the environment'
      : NEVER_FROM_WORKING_FOLDER.includes(key) && source.folder !== dataFolder
        ? 'from the data folder’s .env.temporal and the environment'
        : undefined;
    if (place === undefined) return [];
    return [
      {
        about: `${key} in ${source.name}`,
        state: 'warning' as const,
        finding: `“${key}” is set ${whereOf(source)}, where it has no effect: it is read only ${place}.`,
        remedy: `Set it there. ${EXPLAINED}`,
      },
    ];
  });
}

/** Keys for which another place has another value and wins. */
function overridden(source: EnvSource, sources: readonly EnvSource[]): Found[] {
  return setKeys(source)
    .filter((key) => FILE_VARIABLES.includes(key))
    .flatMap((key) => {
      const winner = sources.find(({ values }) => values[key]?.trim());
      if (!winner || winner === source || winner.values[key]?.trim() === source.values[key]?.trim())
        return [];
      return [
        {
          about: `${key} in ${source.name}`,
          state: 'warning' as const,
          finding: `${key} is set ${whereOf(source)}, but ${winner.name === ENVIRONMENT ? 'the environment' : 'a .env.temporal before it'} sets it to something else, which is used.`,
          remedy:
            'Set it in one place, so that the app, the worker and the command agree from wherever they are started.',
        },
      ];
    });
}

function setKeys({ values }: EnvSource): string[] {
  return Object.keys(values).filter((key) => values[key]?.trim());
}

function whereOf({ name }: EnvSource): string {
  return name === ENVIRONMENT ? 'in the environment' : `in ${name}`;
}
