import type { Config } from '../config/load-config';
import { askServer } from './ask-server';
import { connect } from './connect';
import { explainProblem } from './explain-problem';

const CALL_TIMEOUT_MS = 5000;

/** What a server says that is not in use, in a sentence. @throws what {@link explainProblem} makes of an error. */
export async function testConnection(config: Config): Promise<string> {
  const { address, namespace, taskQueue } = config;
  const { client, close } = await connect(config);
  try {
    const pollers = await askServer(client, config, taskQueue);
    const { serverVersion } = await client.connection
      .withDeadline(Date.now() + CALL_TIMEOUT_MS, () => client.workflowService.getSystemInfo({}))
      .catch(async (error: unknown) => {
        throw await explainProblem(config, error);
      });
    const workers = pollers === 1 ? 'one worker polls' : `${pollers} workers poll`;
    return `The Temporal server at ${address} answers: version ${serverVersion}, namespace “${namespace}”; ${workers} “${taskQueue}”.`;
  } finally {
    close();
  }
}
