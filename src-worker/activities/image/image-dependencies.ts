import type { Log } from '#core/platform/log';
import type { DataPaths } from '#core/platform/data-folder';
import type { PromptJudge } from '#core/reading/content-safety/prompt-judge';
import type { Stores } from '#core/stores/stores';
import type { ImageBackend } from '#shared/jobs/image';
import type { UnsureRule } from '#shared/settings';
import type { ImageProvider } from '../../providers/image-provider';
import type { RunOf } from '../other-programs';

/** What the image activities work with. */
export interface ImageActivityDependencies {
  paths: DataPaths;
  /** The data folder's name among workers, if machines share its store. */
  place?: string;
  stores: Pick<Stores, 'gallery' | 'objects'>;
  runOf: RunOf;
  /** The provider behind a backend, set up as the settings and keys are now. */
  provider(backend: ImageBackend): Promise<ImageProvider>;
  judge: PromptJudge;
  /** What the settings say about unsure prompts. */
  unsureRule(): Promise<UnsureRule>;
  log: Log;
}
