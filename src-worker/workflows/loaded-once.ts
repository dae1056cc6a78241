import { util } from 'zod';
import * as analysisOptions from '#shared/analysis/options';
import * as errorShape from '#shared/error-shape';
import * as analysis from '#shared/jobs/analysis';
import * as asShown from '#shared/jobs/as-shown';
import * as begunAgain from '#shared/jobs/begun-again';
import * as image from '#shared/jobs/image';
import * as job from '#shared/jobs/job';
import * as learning from '#shared/jobs/learning';
import * as memory from '#shared/jobs/memory';
import * as progress from '#shared/jobs/progress';
import * as registry from '#shared/jobs/registry';
import * as review from '#shared/jobs/review';
import * as workerQueues from '#shared/jobs/worker-queues';
import * as memories from '#shared/memories';
import * as memoryKinds from '#shared/memory';

/**
 * What all workflows of a worker share, loaded before the first of them. Each would otherwise load zod and the schemas
 * for itself, which takes 8 ms and a megabyte. Nothing in these modules may keep anything of a workflow.
 *
 * Temporal freezes what workflows share, down to the leaves; but zod's schemas keep in themselves what they find out
 * about themselves. Freezing passes over what is frozen already, and so over what only such a module leads to.
 */
const modules = [
  util,
  analysisOptions,
  errorShape,
  analysis,
  asShown,
  begunAgain,
  image,
  job,
  learning,
  memory,
  progress,
  registry,
  review,
  workerQueues,
  memories,
  memoryKinds,
];
for (const module of modules) Object.freeze(module);
