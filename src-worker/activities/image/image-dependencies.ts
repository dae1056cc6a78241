import type { Log } from '#core/platform/log';
import type { DataPaths } from '#core/platform/data-folder';
import type { Stores } from '#core/stores/stores';
import type { ImageBackend } from '#shared/jobs/image';
import type { ImageProvider } from '../../providers/image-provider';
import type { RunOf } from '../other-programs';

/** What the image activities work with. */
export interface ImageActivityDependencies {
  paths: DataPaths;
  stores: Pick<Stores, 'gallery' | 'objects'>;
  runOf: RunOf;
  /** The provider behind a backend, set up as the settings and keys are now. */
  provider(backend: ImageBackend): Promise<ImageProvider>;
  log: Log;
}
