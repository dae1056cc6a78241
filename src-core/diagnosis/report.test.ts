import { homedir } from 'node:os';
import { expect, test } from 'vitest';
import { settingsSchema } from '#shared/settings';
import type { Finding } from '#shared/diagnosis';
import { ENVIRONMENT } from '../config/env-file';
import { loadConfig } from '../config/load-config';
import { dataPaths } from '../platform/data-folder';
import { reportOf } from './report';

const SECRET = 'sk-planted-4711-abcdef';
const PROMPT = 'a private prompt about Aunt Ada';
const OBJECTS = 's3://ada-bucket/pictures';
const OWN_ID = 'image-0a1b2c3d-0a1b-4c3d-8e4f-0123456789ab';

function finding(changes: Partial<Finding>): Finding {
  return { id: 'server', question: 'Is it there?', state: 'problem', finding: 'No.', ...changes };
}

/** A secret and a private text wherever there is room for one. */
function report(findings: Finding[]): string {
  const environment = {
    TEMPORAL_HOST: 'secret-host.example:7233',
    TEMPORAL_API_KEY: SECRET,
    TEMPORAL_NAMESPACE: 'aunt-ada',
    TEMPORAL_TASK_QUEUE: 'ada-tasks',
    TEMPORAL_GRPC_META_ADA: SECRET,
    OPENAI_API_KEY: SECRET,
    LEATHER_BOOK_OBJECTS_URL: OBJECTS,
    MY_NOTES: PROMPT,
  };
  const sources = [
    { name: ENVIRONMENT, folder: '/', values: environment },
    { name: '/home/ada/.env.temporal', folder: '/home/ada', values: { TEMPORAL_CLOUD_API_KEY: SECRET } },
  ];
  const settings = settingsSchema.parse({
    image: { local_address: 'http://ada.example', local_model: PROMPT, openai_model: PROMPT },
    other_programs: { input_dirs: ['/home/ada/private'] },
    learning: { text_model_address: 'http://ada.example/v1', text_model: PROMPT },
  });
  return JSON.stringify(
    reportOf({
      paths: dataPaths('/home/ada/Leather Book'),
      sources,
      settings,
      secrets: { openai: SECRET, local: `${SECRET}-2` },
      env: environment,
      build: undefined,
      config: loadConfig({ cwd: '/', env: environment }),
      version: '1.2.3',
      program: 'app',
      diagnosis: { findings, open: [], ended_at: '2026-05-04T12:00:00.000Z' },
    }),
  );
}

test('says versions, platform, configuration and findings', () => {
  const text = report([
    finding({ id: `stuck_workflows:${OWN_ID}`, finding: 'It is stuck.', remedy: 'Wait.' }),
  ]);
  expect(JSON.parse(text)).toMatchObject({
    leather_book: '1.2.3',
    platform: { system: process.platform, versions: { node: process.versions.node } },
    configuration: { address: 'another computer', signs_in_with: 'an API key' },
    keys_set: ['openai', 'local'],
    settings: { backend: 'illustrator', local_server: 'automatic1111', text_model: true },
    findings: [
      { id: `stuck_workflows:${OWN_ID}`, state: 'problem', finding: 'It is stuck.', remedy: 'Wait.' },
    ],
  });
});

test('has no secret and no private text, wherever they were planted', () => {
  const text = report([
    finding({ id: `stuck_workflows:${PROMPT}`, detail: `${PROMPT} ${SECRET}` }),
    finding({ finding: `The server at secret-host.example:7233 said ${SECRET} in aunt-ada, on ada-tasks.` }),
    finding({ finding: `Objects at ${OBJECTS}.` }),
    finding({ remedy: `Look into /home/ada/Leather Book and ${homedir()}/notes.` }),
    finding({ action: { kind: 'show_workflow', workflow_id: PROMPT } }),
  ]);
  for (const planted of [
    'ada-bucket',
    SECRET,
    PROMPT,
    'secret-host',
    'aunt-ada',
    'ada-tasks',
    '/home/ada',
    'ada.example',
  ]) {
    expect(text).not.toContain(planted);
  }
  expect(text).toContain('[key]');
  expect(text).toContain('[server] said [key] in [namespace], on [task queue]');
});
