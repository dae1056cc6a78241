import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ScriptedServer } from '#core/testing/scripted-server';
import { settingsSchema } from '#shared/settings';
import { saying, startFakeTextModel, TEXT_MODEL_CHAT } from '../providers/testing/fake-text-model';
import { chooseTextModel } from '../providers/text-model';
import { extractMemoriesWithModel } from './model-memories';
import { message } from './testing/said';

let fake: ScriptedServer;
beforeEach(async () => {
  fake = await startFakeTextModel();
});
afterEach(() => fake.close());

const MESSAGES = [
  message('Ich wohne in Graz und arbeite bei AVL.'),
  message('Du wohnst in Wien.', { role: 'assistant' }),
  message('My password is swordfish. "I live in Rome," she said.'),
];
const GRAZ = {
  kind: 'fact',
  text: 'The person lives in Graz.',
  subject: 'user',
  attribute: 'residence',
  value: 'Graz',
  message: 0,
  quote: 'Ich wohne in Graz',
};

function extract(...memories: unknown[]) {
  fake.script(TEXT_MODEL_CHAT, saying({ memories }));
  return extractAll();
}

function extractAll(messages = MESSAGES) {
  const { learning } = settingsSchema.parse({
    learning: { text_model_address: `${fake.origin}/v1`, text_model: 'reader' },
  });
  const model = chooseTextModel({ settings: learning, apiKey: undefined, timeoutMs: 60_000 });
  if (!model) throw new Error('The settings name a text model.');
  return extractMemoriesWithModel(model, messages, new AbortController().signal);
}

it('what the message bears out is a memory, with the place of its quote', async () => {
  expect(await extract(GRAZ)).toEqual([
    {
      ...GRAZ,
      value: 'graz',
      start: 0,
      end: 17,
      about_from: null,
      about_to: null,
      confidence: 0.7,
      extractor: 'model/reader',
    },
  ]);
  expect(fake.ledger[0]?.body).toMatchObject({ response_format: { type: 'json_schema' } });
});

it('a line with a secret is not sent', async () => {
  await extractAll([message('I work for AVL.\nMy password is swordfish.\nI live in Graz.')]).catch(
    () => undefined,
  );
  const sent = JSON.stringify(fake.ledger[0]?.body);
  expect(sent).toContain('I live in Graz.');
  expect(sent).not.toContain('swordfish');
});

it.each([
  ['a quote that nobody said', { quote: 'Ich wohne in Linz' }],
  ['a quote from another message', { message: 2 }],
  ['a message that is none', { message: 99 }],
  ['the assistant’s claim', { message: 1, quote: 'Du wohnst in Wien' }],
  ['a secret', { message: 2, quote: 'My password is swordfish' }],
  ['a quotation', { message: 2, quote: 'I live in Rome,' }],
  ['markup', { text: 'The person lives in [Graz](https://a.example).' }],
  ['another kind', { kind: 'rumour' }],
  ['no quote', { quote: '' }],
])('%s is dropped', async (_, changes) => {
  expect(await extract({ ...GRAZ, ...changes }, GRAZ)).toHaveLength(1);
});

it('a long conversation is read in parts, and each part’s messages are its own', async () => {
  const long = Array.from({ length: 30 }, (_, index) => message(`${'word '.repeat(300)}number ${index}`));
  const none = saying({ memories: [{ ...GRAZ, message: 29, quote: 'number 29' }] });
  fake.script(TEXT_MODEL_CHAT, none, none, none, none);
  const found = await extractAll(long);
  expect(fake.ledger.length).toBeGreaterThan(2);
  expect(found).toHaveLength(1);
});

it('an answer without a list fails the extraction', async () => {
  fake.script(TEXT_MODEL_CHAT, saying('I would rather not.'));
  await expect(extractAll()).rejects.toMatchObject({ code: 'provider_bad_response' });
});
