import type { z } from 'zod';
import type { ChosenFile } from './analysis/preview';
import type { ErrorShape } from './errors';
import { analysisCalls, analysisTopics } from './ipc/analysis';
import { appCalls, appTopics } from './ipc/app';
import { diagnosisCalls, diagnosisTopics } from './ipc/diagnosis';
import { encryptionCalls } from './ipc/encryption';
import { historyCalls, historyTopics } from './ipc/history';
import { imageCalls } from './ipc/images';
import { jobCalls, jobTopics } from './ipc/jobs';
import { knowledgeCalls, knowledgeTopics } from './ipc/knowledge';
import { learningCalls, learningTopics } from './ipc/learning';
import { memoryCalls, memoryTopics } from './ipc/memory';
import { newsCalls, newsTopics } from './ipc/news';
import { serverCalls } from './ipc/server';
import { settingsCalls, settingsTopics } from './ipc/settings';
import { storePlaceCalls, storePlaceTopics } from './ipc/store-place';
import { storeTopics } from './ipc/stores';
import { vaultCalls } from './ipc/vault';

/**
 * Every call and every push between the window and the main process, with one file per subject in `ipc/`. The main
 * process parses input and output with these schemas; a name without a handler does not compile (`src-main/ipc`).
 */
export const calls = {
  ...jobCalls,
  ...imageCalls,
  ...learningCalls,
  ...knowledgeCalls,
  ...vaultCalls,
  ...analysisCalls,
  ...memoryCalls,
  ...historyCalls,
  ...diagnosisCalls,
  ...newsCalls,
  ...settingsCalls,
  ...serverCalls,
  ...encryptionCalls,
  ...storePlaceCalls,
  ...appCalls,
} as const;

export type CallName = keyof typeof calls;
/** What the caller writes: defaults may be left out. */
export type CallInput<Name extends CallName> = z.input<(typeof calls)[Name]['input']>;
/** What the handler gets, parsed. */
export type CallRequest<Name extends CallName> = z.output<(typeof calls)[Name]['input']>;
export type CallOutput<Name extends CallName> = z.output<(typeof calls)[Name]['output']>;

/** What the main process pushes. A new subscription first gets the present value, then every change. */
export const topics = {
  ...storeTopics,
  ...jobTopics,
  ...learningTopics,
  ...analysisTopics,
  ...knowledgeTopics,
  ...memoryTopics,
  ...historyTopics,
  ...diagnosisTopics,
  ...newsTopics,
  ...settingsTopics,
  ...storePlaceTopics,
  ...appTopics,
} as const;

export type TopicName = keyof typeof topics;
export type TopicParams<Name extends TopicName> = z.input<(typeof topics)[Name]['params']>;
export type TopicValue<Name extends TopicName> = z.output<(typeof topics)[Name]['value']>;

export type Answer<Value> = { ok: true; value: Value } | { ok: false; error: ErrorShape };

/** A push on a subscription: a value, or the error that ended it. */
export type Push<Name extends TopicName = TopicName> = { subscription_id: string } & Answer<TopicValue<Name>>;

/** `window.leatherBook`, as the preload script exposes it. */
export interface LeatherBookBridge {
  call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<Answer<CallOutput<Name>>>;
  /** Takes a data file that was dropped on the window; its path stays with the main process. */
  takeDroppedFile(file: File): Promise<Answer<ChosenFile>>;
  /** Returns the function that ends the subscription. */
  subscribe<Name extends TopicName>(
    name: Name,
    params: TopicParams<Name>,
    listener: (answer: Answer<TopicValue<Name>>) => void,
  ): () => void;
}
