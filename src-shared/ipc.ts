import { z } from 'zod';
import { analysisOptionsSchema, readingOptionsSchema } from './analysis/options';
import { chosenFileSchema, previewSchema, type ChosenFile } from './analysis/preview';
import {
  analysisPageSchema,
  analysisQuerySchema,
  analysisReportSchema,
  EXPORTABLE,
  rowsRequestSchema,
  rowsSchema,
} from './analysis/report';
import { MAX_DOCUMENT_BYTES, readDocumentSchema } from './documents';
import { embeddingStatusSchema } from './embeddings';
import { errorShapeSchema, type ErrorShape } from './errors';
import { galleryImageSchema, galleryPageSchema, galleryQuerySchema } from './gallery';
import { historyPageSchema, historyQuerySchema, workflowViewSchema } from './history';
import { ANALYSIS_TYPES } from './jobs/analysis';
import { imageGenerationRequestSchema } from './jobs/image';
import { jobSchema } from './jobs/job';
import { learningRequestSchema, MAX_REASON_LENGTH, REVIEW_DECISIONS } from './jobs/learning';
import {
  EXPORT_FORMATS,
  importReportSchema,
  knowledgeDetailsSchema,
  knowledgeFacetsSchema,
  knowledgePageSchema,
  knowledgeQuerySchema,
  searchAnswerSchema,
  searchRequestSchema,
  similarKnowledgeSchema,
  tagsSchema,
} from './knowledge';
import { learningSubmissionSchema } from './learning-rules';
import {
  httpAddressSchema,
  LOCAL_PROTOCOLS,
  SECRET_NAMES,
  secretStatusSchema,
  settingsChangeSchema,
  settingsSchema,
} from './settings';
import { statusSchema } from './status';
import { vaultEntryWithContentSchema, vaultMatchSchema, vaultPageSchema, vaultQuerySchema } from './vault';

/**
 * Every call and every push between the window and the main process. Both sides parse with these
 * schemas; a name without a handler does not compile (`src-main/ipc`).
 */

interface Call<Input extends z.ZodType, Output extends z.ZodType> {
  input: Input;
  output: Output;
}
function call<Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
): Call<Input, Output> {
  return { input, output };
}

const nothing = z.void();
const imageIdSchema = z.string().min(1).max(200);
const imageIdsSchema = z.array(imageIdSchema).min(1).max(10_000);
const workflowIdSchema = z.string().min(1).max(1000);
const workflowIdsSchema = z.array(workflowIdSchema).min(1).max(1000);
const knowledgeIdSchema = z.string().min(1).max(200);
const knowledgeIdsSchema = z.array(knowledgeIdSchema).min(1).max(10_000);
const analysisIdSchema = z.string().min(1).max(200);
const analysisIdsSchema = z.array(analysisIdSchema).min(1).max(10_000);
const fileIdSchema = z.string().min(1).max(200);
const vaultIdSchema = z.string().min(1).max(200);

export const calls = {
  /** Starts an image job. The same `request_id` twice is one job. Answers the workflow id at once. */
  'images.submit': call(
    z.object({ request_id: z.uuid(), request: imageGenerationRequestSchema }),
    z.object({ workflow_id: z.string() }),
  ),
  /** Asks a job to stop. */
  'jobs.cancel': call(z.object({ workflow_id: workflowIdSchema }), nothing),
  /** Takes an ended job off the list of jobs. */
  'jobs.dismiss': call(z.object({ workflow_id: workflowIdSchema }), nothing),

  'gallery.list': call(galleryQuerySchema, galleryPageSchema),
  'gallery.get': call(z.object({ image_id: imageIdSchema }), galleryImageSchema.nullable()),
  /** Hides pictures at once; the files go when the undo time has passed. */
  'gallery.delete': call(z.object({ image_ids: imageIdsSchema }), z.object({ deleted: z.number() })),
  'gallery.restore': call(z.object({ image_ids: imageIdsSchema }), z.object({ restored: z.number() })),
  /** Asks where to, then copies; `strip_metadata` leaves out how it was made. False when the person closed the dialog. */
  'gallery.saveAs': call(
    z.object({ image_id: imageIdSchema, strip_metadata: z.boolean() }),
    z.object({ saved: z.boolean() }),
  ),
  'gallery.showInFolder': call(z.object({ image_id: imageIdSchema }), nothing),

  /** Starts a learning job. The same `request_id` twice is one job. Answers the workflow id at once. */
  'learning.submit': call(
    z.object({ request_id: z.uuid(), request: learningSubmissionSchema }),
    z.object({ workflow_id: z.string() }),
  ),
  /** The text of a document that the person dropped or chose. */
  'learning.readDocument': call(
    z.object({
      name: z.string().min(1).max(1000),
      bytes: z
        .instanceof(Uint8Array)
        .refine((bytes) => bytes.byteLength <= MAX_DOCUMENT_BYTES, 'The file is larger than 50 MB.'),
    }),
    readDocumentSchema,
  ),
  /** The whole request of a job that waits or has ended, with what is known already and resembles it. */
  'learning.waiting': call(
    z.object({ workflow_id: workflowIdSchema }),
    z.object({ request: learningRequestSchema, similar: z.array(similarKnowledgeSchema) }),
  ),
  /** How many of these jobs' contents are in the library, word for word: a denial takes those out. */
  'learning.known': call(
    z.object({ workflow_ids: workflowIdsSchema }),
    z.object({ known: z.number().int().nonnegative() }),
  ),
  /** Keeps the person's decisions; each job's `review.given` says when it is sent. */
  'learning.review': call(
    z.object({
      workflow_ids: workflowIdsSchema,
      decision: z.enum(REVIEW_DECISIONS),
      reason: z.string().trim().max(MAX_REASON_LENGTH).nullish(),
    }),
    z.object({
      kept: z.number(),
      failed: z.array(z.object({ workflow_id: z.string(), error: errorShapeSchema })),
    }),
  ),
  /** Takes decisions back that have not been sent. */
  'learning.undoReview': call(
    z.object({ workflow_ids: workflowIdsSchema }),
    z.object({ undone: z.number() }),
  ),

  'knowledge.list': call(knowledgeQuerySchema, knowledgePageSchema),
  'knowledge.search': call(searchRequestSchema, searchAnswerSchema),
  'knowledge.facets': call(nothing, knowledgeFacetsSchema),
  'knowledge.get': call(z.object({ knowledge_id: knowledgeIdSchema }), knowledgeDetailsSchema.nullable()),
  'knowledge.changeTags': call(z.object({ knowledge_id: knowledgeIdSchema, tags: tagsSchema }), nothing),
  /** Hides knowledge at once; it goes for good when the undo time has passed. */
  'knowledge.delete': call(
    z.object({ knowledge_ids: knowledgeIdsSchema }),
    z.object({ deleted: z.number() }),
  ),
  'knowledge.restore': call(
    z.object({ knowledge_ids: knowledgeIdsSchema }),
    z.object({
      restored: z.number(),
      /** How many stay deleted because the Black Vault holds them. */
      kept_out: z.number(),
    }),
  ),
  /** Asks where to, then writes all of it, or what is named. False when the person closed the dialog. */
  'knowledge.export': call(
    z.object({ format: z.enum(EXPORT_FORMATS), knowledge_ids: knowledgeIdsSchema.nullish() }),
    z.object({ saved: z.boolean(), exported: z.number() }),
  ),
  /** Asks for an exported JSON file and submits what it holds. Null when the person closed the dialog. */
  'knowledge.import': call(z.object({ require_approval: z.boolean() }), importReportSchema.nullable()),

  'vault.list': call(vaultQuerySchema, vaultPageSchema),
  /** The whole entry, its text included. */
  'vault.get': call(z.object({ entry_id: vaultIdSchema }), vaultEntryWithContentSchema.nullable()),
  'vault.release': call(
    z.object({ entry_ids: z.array(vaultIdSchema).min(1).max(1000) }),
    z.object({ released: z.number() }),
  ),
  /** What the vault says of a text, best match first; nothing is kept of it. */
  'vault.test': call(z.object({ text: z.string().min(1).max(200_000) }), z.array(vaultMatchSchema)),

  /** Fetches the model for the search by meaning; the topic `embeddings` tells how it goes. */
  'embeddings.fetchModel': call(nothing, nothing),

  /** Asks for a data file. Null when the person closed the dialog. */
  'analysis.chooseFile': call(nothing, chosenFileSchema.nullable()),
  /** Files chosen before that are still there, last chosen first. */
  'analysis.recentFiles': call(nothing, z.array(chosenFileSchema)),
  /** The file's beginning, read as detected or as the person says. */
  'analysis.preview': call(z.object({ file_id: fileIdSchema, reading: readingOptionsSchema }), previewSchema),
  'analysis.submit': call(
    z.object({
      request_id: z.uuid(),
      file_id: fileIdSchema,
      analysis_type: z.enum(ANALYSIS_TYPES),
      options: analysisOptionsSchema,
    }),
    z.object({ workflow_id: z.string() }),
  ),
  'analysis.list': call(analysisQuerySchema, analysisPageSchema),
  'analysis.get': call(z.object({ analysis_id: analysisIdSchema }), analysisReportSchema.nullable()),
  'analysis.rows': call(rowsRequestSchema, rowsSchema),
  'analysis.delete': call(z.object({ analysis_ids: analysisIdsSchema }), z.object({ deleted: z.number() })),
  'analysis.restore': call(z.object({ analysis_ids: analysisIdsSchema }), z.object({ restored: z.number() })),
  /** Asks where to, then copies. False when the person closed the dialog. */
  'analysis.saveAs': call(
    z.object({ analysis_id: analysisIdSchema, what: z.enum(EXPORTABLE) }),
    z.object({ saved: z.boolean() }),
  ),
  'analysis.saveChart': call(
    z.object({
      analysis_id: analysisIdSchema,
      chart_id: z.string().max(200),
      format: z.enum(['svg', 'png']),
    }),
    z.object({ saved: z.boolean() }),
  ),
  /** The report in the person's browser. */
  'analysis.openReport': call(z.object({ analysis_id: analysisIdSchema }), nothing),
  'analysis.showInFolder': call(z.object({ analysis_id: analysisIdSchema }), nothing),

  'history.list': call(historyQuerySchema, historyPageSchema),
  'history.openInWebUi': call(
    z.object({ workflow_id: workflowIdSchema, run_id: z.string().max(200) }),
    nothing,
  ),

  'settings.get': call(nothing, settingsSchema),
  'settings.change': call(settingsChangeSchema, settingsSchema),
  'settings.secrets': call(nothing, z.array(secretStatusSchema)),
  /** Keeps a key. Without a key store it fails with `plain_text_refused` unless `allow_plain_text` says the person agreed. */
  'settings.setSecret': call(
    z.object({
      name: z.enum(SECRET_NAMES),
      value: z.string().trim().min(1, 'The key is empty.').max(10_000),
      allow_plain_text: z.boolean(),
    }),
    z.array(secretStatusSchema),
  ),
  'settings.clearSecret': call(z.object({ name: z.enum(SECRET_NAMES) }), z.array(secretStatusSchema)),
  /** Asks the local image server who it is. */
  'settings.testLocalServer': call(
    z.object({ address: httpAddressSchema.max(2000), protocol: z.enum(LOCAL_PROTOCOLS) }),
    z.object({ message: z.string(), models: z.array(z.string()) }),
  ),
  'settings.dataFolder': call(
    nothing,
    z.object({
      path: z.string(),
      fixed_by_environment: z.boolean(),
      /** Why other users of this computer can get in; absent when they cannot. */
      warning: z.string().optional(),
    }),
  ),
  'settings.openDataFolder': call(nothing, nothing),
  /** Asks for a folder; it is used from the next start. Null when the person closed the dialog. */
  'settings.chooseDataFolder': call(nothing, z.object({ path: z.string().nullable() })),

  'clipboard.writeText': call(z.object({ text: z.string().max(100_000) }), nothing),
  'app.about': call(nothing, z.object({ version: z.string(), log_path: z.string() })),
  'app.openLogFolder': call(nothing, nothing),
  'app.restart': call(nothing, nothing),
  'server.restart': call(nothing, nothing),
  'server.openWebUi': call(nothing, nothing),
  'worker.restart': call(nothing, nothing),
} as const;

export type CallName = keyof typeof calls;
/** What the caller writes: defaults may be left out. */
export type CallInput<Name extends CallName> = z.input<(typeof calls)[Name]['input']>;
/** What the handler gets, parsed. */
export type CallRequest<Name extends CallName> = z.output<(typeof calls)[Name]['input']>;
export type CallOutput<Name extends CallName> = z.output<(typeof calls)[Name]['output']>;

/** What main pushes. Each subscription first gets the present value, then every change. */
export const topics = {
  status: { params: nothing, value: statusSchema },
  /** Jobs that run, and those that ended since the app started; newest first. */
  jobs: { params: nothing, value: z.array(jobSchema) },
  /** Grows with every change of the gallery. */
  gallery: { params: nothing, value: z.object({ revision: z.number() }) },
  /** Grow with every change of the library and of the Black Vault. */
  knowledge: { params: nothing, value: z.object({ revision: z.number() }) },
  vault: { params: nothing, value: z.object({ revision: z.number() }) },
  embeddings: { params: nothing, value: embeddingStatusSchema },
  /** Grows with every change of the analyses. */
  analyses: { params: nothing, value: z.object({ revision: z.number() }) },
  /** One workflow with its events, live. */
  workflow: {
    params: z.object({ workflow_id: workflowIdSchema, run_id: z.string().max(200).nullish() }),
    value: workflowViewSchema,
  },
  settings: { params: nothing, value: settingsSchema },
} as const;

export type TopicName = keyof typeof topics;
export type TopicParams<Name extends TopicName> = z.input<(typeof topics)[Name]['params']>;
export type TopicValue<Name extends TopicName> = z.output<(typeof topics)[Name]['value']>;

/** The Electron channels under all of the above. */
export const IPC_CHANNEL = {
  call: 'leather-book:call',
  subscribe: 'leather-book:subscribe',
  unsubscribe: 'leather-book:unsubscribe',
  push: 'leather-book:push',
  /** From the preload script alone: the page cannot name a path. */
  takeFile: 'leather-book:take-file',
} as const;

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

/** The custom protocol: `book://app/…` is the window's own files, `book://gallery/<id>` a picture. */
export const PROTOCOL = 'book';
export function imageUrl(imageId: string): string {
  return `${PROTOCOL}://gallery/${encodeURIComponent(imageId)}`;
}
export function thumbnailUrl(imageId: string): string {
  return `${PROTOCOL}://gallery/${encodeURIComponent(imageId)}?thumbnail`;
}
