import { CONFIG_KEYS, type ConfigKey, type ConfigKeyName, type ConfigValue } from './config-keys';
import type { EnvSource } from './env-file';

/** The value of a key, and where it is set. */
export interface ReadValue<Value> {
  value: Value;
  source: EnvSource;
}

/** Reads the app's own keys from several sources, the first one winning, and collects what is wrong. */
export class ConfigReader {
  private readonly found = new Set<string>();

  constructor(readonly sources: readonly EnvSource[]) {}

  /** Sentences, each about one thing that is wrong. */
  get problems(): string[] {
    return [...this.found];
  }

  report(problem: string): void {
    this.found.add(problem);
  }

  /** The value from the first source that has such a variable, whether the key is ours or not, and that source's name. */
  placeOf(name: string): { text: string; source: string } | undefined {
    const source = this.sources.find(({ values }) => values[name]?.trim());
    return source && { text: source.values[name]?.trim() ?? '', source: source.name };
  }

  /** Undefined if the key is unset, empty or wrong; a wrong one is reported. */
  read<Name extends ConfigKeyName>(name: Name): ReadValue<ConfigValue<Name>> | undefined {
    const source = this.sources.find(({ values }) => values[name]?.trim());
    if (!source) return undefined;
    const key = definition(name);
    const text = source.values[name]?.trim() ?? '';
    const parsed = key.schema.safeParse(text);
    if (parsed.success) return { value: parsed.data, source };
    const shown = key.secret ? 'not usable' : `"${text}"`;
    this.report(`${name} is ${shown} (in ${source.name}); it must be ${key.allowed}.`);
    return undefined;
  }

  /** The key's value, or its default when it is unset or wrong. */
  readOrDefault<Name extends ConfigKeyName>(name: Name): ConfigValue<Name> {
    return this.read(name)?.value ?? defaultOf(name);
  }
}

/** Throws for a key that has none. */
export function defaultOf<Name extends ConfigKeyName>(name: Name): ConfigValue<Name> {
  const key = definition(name);
  return key.schema.parse(key.default ?? '');
}

// TypeScript does not see that the definition at `name` is one whose value is `ConfigValue<Name>`.
function definition<Name extends ConfigKeyName>(name: Name): ConfigKey<ConfigValue<Name>> {
  return CONFIG_KEYS[name] as unknown as ConfigKey<ConfigValue<Name>>;
}
