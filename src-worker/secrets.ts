import { SECRET_ENVIRONMENT, type SecretName } from '#shared/settings';

/** The provider keys: those the supervisor sent, otherwise the environment's. They stay in this process's memory. */
export class Secrets {
  #sent: Partial<Record<SecretName, string>> = {};
  readonly #env: NodeJS.ProcessEnv;

  constructor(env: NodeJS.ProcessEnv) {
    this.#env = env;
  }

  replace(secrets: Partial<Record<SecretName, string>>): void {
    this.#sent = secrets;
  }

  get(name: SecretName): string | undefined {
    if (this.#sent[name]) return this.#sent[name];
    for (const variable of SECRET_ENVIRONMENT[name]) {
      if (this.#env[variable]) return this.#env[variable];
    }
    return undefined;
  }
}
