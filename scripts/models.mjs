import { fetchEmbeddingModel, modelsFolder } from './provision/embedding-model.mjs';
import { fetchSenseModel } from './provision/sense-model.mjs';
import { runScript } from './run-script.mjs';

/** Fetches both models into the models folder: for the worker's image, which is not made without them. */
await runScript(async () => {
  console.log(`Model for searching by meaning: ${await fetchEmbeddingModel()}.`);
  console.log(`Model for the safety check: ${await fetchSenseModel()}.`);
  console.log(`Both are in ${modelsFolder()}.`);
});
