import type { JobKind } from '#shared/jobs/registry';
import { analysisKind } from '../pages/analysis/analysis-kind';
import { imageKind } from '../pages/illustrations/image-kind';
import { learningKind } from '../pages/learning/learning-kind';
import { memoryKind } from '../pages/memory/memory-kind';
import type { JobKindView } from './job-kind-view';

/** What the window knows about every kind of job. A new job is a new line here; without it nothing compiles. */
const JOB_KIND_VIEWS: { [Kind in JobKind]: JobKindView<Kind> } = {
  image: imageKind,
  learning: learningKind,
  analysis: analysisKind,
  memory: memoryKind,
};

/** The view of a kind that is not known at compile time. */
export function jobKindView(kind: JobKind): JobKindView {
  return JOB_KIND_VIEWS[kind];
}
