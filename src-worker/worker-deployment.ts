import type { WorkerDeploymentOptions } from '@temporalio/worker';
import type { Config } from '#core/config/load-config';
import { expectedBuild } from '#core/diagnosis/expected-build';
import { version } from '../package.json';

/**
 * What the worker is to the server: its deployment, and a build that is another one for each version and each change of
 * the workflow code. By default that is only told: with versioning, a worker gets nothing to do until somebody has made
 * its version the current one, and a freshly started app must work.
 */
export async function workerDeployment({
  deploymentName,
  workerVersioning,
}: Pick<Config, 'deploymentName' | 'workerVersioning'>): Promise<WorkerDeploymentOptions> {
  const code = await expectedBuild();
  const deployed = { deploymentName, buildId: code ? `${version}+${code}` : version };
  if (workerVersioning === 'off') return { version: deployed, useWorkerVersioning: false };
  return {
    version: deployed,
    useWorkerVersioning: true,
    defaultVersioningBehavior: workerVersioning === 'pinned' ? 'PINNED' : 'AUTO_UPGRADE',
  };
}
