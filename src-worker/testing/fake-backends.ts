import type { ScriptedServer } from '#core/testing/scripted-server';
import { startFakeAutomatic1111 } from '../providers/testing/fake-automatic1111';
import { startFakeOpenAi } from '../providers/testing/fake-openai';
import type { JobWorld } from './job-world';

/** Fake providers for one test each: their records begin empty, and no script is left over. */
export interface FakeBackends {
  /** `env` is what a worker needs to use it. */
  openAi(): Promise<{ openai: ScriptedServer; env: Record<string, string> }>;
  /** Becomes the configured local server of the world. */
  automatic1111(world: JobWorld): Promise<ScriptedServer>;
  /** For after each test. */
  close(): Promise<void>;
}

export function fakeBackends(): FakeBackends {
  const servers: ScriptedServer[] = [];
  return {
    async openAi() {
      const openai = await startFakeOpenAi();
      servers.push(openai);
      return { openai, env: { OPENAI_BASE_URL: `${openai.origin}/v1`, OPENAI_API_KEY: 'sk-of-this-test' } };
    },
    async automatic1111(world) {
      const automatic = await startFakeAutomatic1111();
      servers.push(automatic);
      await world.configure({ image: { local_address: automatic.origin, local_protocol: 'automatic1111' } });
      return automatic;
    },
    async close() {
      await Promise.all(servers.splice(0).map((server) => server.close()));
    },
  };
}
