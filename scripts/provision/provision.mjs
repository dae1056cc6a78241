import { provisionDependencies } from './dependencies.mjs';
import { provisionElectron } from './electron.mjs';
import { provisionEmbeddingModel } from './provision-embedding-model.mjs';
import { provisionSenseModel } from './sense-model.mjs';
import { provisionSystemLibraries } from './system-libraries.mjs';
import { provisionTemporal } from './temporal.mjs';

/** Everything the app needs on this machine, in the order it is needed. Does nothing if all of it is there. */
export async function provision() {
  await provisionDependencies();
  const electron = await provisionElectron();
  const temporal = await provisionTemporal();
  await provisionSystemLibraries(electron.path);
  await provisionEmbeddingModel();
  await provisionSenseModel();
  return { electron, temporal };
}
