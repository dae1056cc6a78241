import type { Config } from '#core/config/load-config';
import type { StartMarks } from '#core/history/start-marks';
import type { SettingsFile } from '#core/config/settings-file';
import { MEMO_START_MARK } from '#shared/jobs/job';
import type { JobKind } from '#shared/jobs/registry';
import { currentRun } from './current-run';
import type { JobRun } from './job-folder';

/** A request with the mark of the memo, as workflows hand it to their activities. */
export type Marked<Request> = Request & { [MEMO_START_MARK]?: unknown };

/** What a workflow passes at its end to the activity that clears up after it. */
export interface JobEnd {
  succeeded: boolean;
  /** Workflows of earlier versions do not say it. */
  request?: Marked<object>;
}

/** What another program's job may do: one that neither the app nor the command of this data folder started. */
export interface ForeignLimits {
  /** The only folders to read from; undefined: any. */
  inputDirs: readonly string[] | undefined;
  /** The only folders allowed as `output_path`; undefined: any. */
  outputDirs: readonly string[] | undefined;
  /** Whether what it sends waits for a person before it is learned. */
  reviewLearning: boolean;
  /** Whether it may ask what is remembered. */
  recall: boolean;
}

/** The limits of the current activity's job; undefined for the app's own, which has none. */
export type LimitsOf = (kind: JobKind, request: Marked<object>) => Promise<ForeignLimits | undefined>;

/** The run that the current activity works for, with its mark if the job is the app's own. */
export type RunOf = (kind: JobKind, request: Marked<object>) => JobRun;

export function markedRun(marks: StartMarks): RunOf {
  return (kind, request) => {
    const { workflowId, runId } = currentRun();
    const mark = request[MEMO_START_MARK];
    const isOurs = typeof mark === 'string' && marks.isOurs(mark, workflowId, kind, request);
    return isOurs ? { workflowId, runId, mark } : { workflowId, runId };
  };
}

/** The configuration takes precedence over the settings, which apply as soon as they are changed. */
export function foreignLimits({
  config,
  settings,
  marks,
}: {
  config: Pick<Config, 'otherPrograms'>;
  settings: SettingsFile;
  marks: StartMarks;
}): LimitsOf {
  return async (kind, request) => {
    if (marks.isOurs(request[MEMO_START_MARK], currentRun().workflowId, kind, request)) return undefined;
    const {
      input_dirs,
      output_dirs,
      review_learning,
      recall: mayRecall,
    } = (await settings.read()).other_programs;
    const { inputDirs, outputDirs, reviewLearning, recall } = config.otherPrograms;
    return {
      inputDirs: inputDirs ?? orAny(input_dirs),
      outputDirs: outputDirs ?? orAny(output_dirs),
      reviewLearning: reviewLearning ?? review_learning,
      recall: recall ?? mayRecall,
    };
  };
}

function orAny(folders: readonly string[]): readonly string[] | undefined {
  return folders.length > 0 ? folders : undefined;
}
