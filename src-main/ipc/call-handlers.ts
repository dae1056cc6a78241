import type { AppServices } from '../app-services';
import { analysisHandlers } from './handlers/analysis';
import { appHandlers } from './handlers/app';
import { diagnosisHandlers } from './handlers/diagnosis';
import { encryptionHandlers } from './handlers/encryption';
import { historyHandlers } from './handlers/history';
import { imageHandlers } from './handlers/images';
import { jobHandlers } from './handlers/jobs';
import { knowledgeHandlers } from './handlers/knowledge';
import { learningHandlers } from './handlers/learning';
import { memoryHandlers } from './handlers/memory';
import { newsHandlers } from './handlers/news';
import { serverHandlers } from './handlers/server';
import { settingsHandlers } from './handlers/settings';
import { storePlaceHandlers } from './handlers/store-place';
import { vaultHandlers } from './handlers/vault';
import type { CallHandlers } from './call-answerer';

/** What each call of the window does, with one file per subject, like the contracts. */
export function callHandlers(services: AppServices): CallHandlers {
  return {
    ...jobHandlers(services),
    ...imageHandlers(services),
    ...learningHandlers(services),
    ...knowledgeHandlers(services),
    ...vaultHandlers(services),
    ...analysisHandlers(services),
    ...memoryHandlers(services),
    ...historyHandlers(services),
    ...diagnosisHandlers(services),
    ...newsHandlers(services),
    ...settingsHandlers(services),
    ...serverHandlers(services),
    ...encryptionHandlers(services),
    ...storePlaceHandlers(services),
    ...appHandlers(services),
  };
}
