// The reference worker: `node bare-worker.mjs <host:port> <task queue> <workflow bundle>`. SIGTERM stops it.
import { NativeConnection, Worker } from '@temporalio/worker';

const [address, taskQueue, codePath] = process.argv.slice(2);
const nothing = async () => {};

const connection = await NativeConnection.connect({ address });
const worker = await Worker.create({
  connection,
  namespace: 'default',
  taskQueue,
  workflowBundle: { codePath },
  activities: { first: nothing, second: nothing, third: nothing, fourth: nothing },
  // What the app's worker has unless configured.
  maxConcurrentActivityTaskExecutions: 50,
  maxConcurrentWorkflowTaskExecutions: 50,
});
await worker.run();
await connection.close();
