import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knowledgeId } from '#core/stores/knowledge/knowledge-id';
import { countCharacters, learningResultSchema, MAX_CONTENT_LENGTH } from '#shared/jobs/learning';
import { progressSchema } from '#shared/jobs/progress';
import { freshText } from './testing/fresh-text';
import { learningRequest, startJobWorld, type JobWorld, type LearningHandle } from './testing/job-world';

let world: JobWorld;
beforeAll(async () => {
  world = await startJobWorld();
  await world.worker();
});
afterAll(() => world.close());

async function stepStates(handle: LearningHandle): Promise<string[]> {
  const { steps } = progressSchema.parse(await handle.query('progress'));
  return steps.map(({ name, state }) => `${name} ${state}`);
}

describe('a learned content', () => {
  it('is in the library, with its passages, and the window is told', async () => {
    const request = learningRequest({ content: freshText(40), title: 'Forty notes', tags: ['notes'] });
    const handle = await world.start('learning', { ...request, user_id: 'ann' });
    const result = learningResultSchema.parse(await handle.result());

    expect(result).toEqual({ success: true, knowledge_id: knowledgeId(request.content) });
    const known = world.library.get(result.knowledge_id ?? '');
    expect(known).toMatchObject({
      title: 'Forty notes',
      content: request.content,
      source: request.source,
      category: 'facts',
      user_id: 'ann',
      approved_by: null,
      described_by: null,
      workflow_id: handle.workflowId,
    });
    expect(known?.tags).toContain('notes');
    expect(known?.summary).not.toBe('');
    expect(known?.chunks.length).toBeGreaterThan(1);
    for (const { text, start, end } of known?.chunks ?? []) {
      expect(request.content.slice(start, end)).toBe(text);
    }
    expect(await stepStates(handle)).toEqual([
      'validate_learning_content done',
      'check_black_vault done',
      'process_learning_request done',
      'store_knowledge done',
    ]);
    expect(await handle.query('is_running')).toBe(false);
    expect(await world.leftovers()).toEqual([]);
    const { memo } = await handle.describe();
    expect(memo).toMatchObject({ kind: 'learning', summary: 'Forty notes' });
    expect(memo).not.toHaveProperty('refused');
  });

  it('is found by its words', async () => {
    const word = 'zyzzogeton';
    const content = `${freshText(3)} A ${word} is a leafhopper of South America.`;
    const result = await (await world.start('learning', learningRequest({ content }))).result();
    const { hits } = await world.librarySearch.search({ question: word }, { note: 'by words alone' });
    expect(hits.map((hit) => hit.item.knowledge_id)).toEqual([result.knowledge_id]);
  });

  it('is known already the second time, and nothing is added', async () => {
    const request = learningRequest({ content: freshText() });
    const first = await (await world.start('learning', request)).result();
    const before = world.library.list().total;
    const handle = await world.start('learning', { ...request, source: 'Somebody else', title: 'Another' });
    expect(await handle.result()).toEqual({
      success: true,
      knowledge_id: first.knowledge_id,
      already_known: true,
    });
    expect(world.library.list().total).toBe(before);
    expect(world.library.get(first.knowledge_id ?? '')?.source).toBe(request.source);
    expect((await stepStates(handle)).at(-1)).toBe('store_knowledge skipped');
  });

  it('is learned once when it is sent several times at once', async () => {
    const request = learningRequest({ content: freshText() });
    const before = world.library.list().total;
    const handles = await Promise.all(Array.from({ length: 4 }, () => world.start('learning', request)));
    const results = await Promise.all(handles.map((handle) => handle.result()));
    expect(results.every(({ success }) => success)).toBe(true);
    expect(results.filter(({ already_known }) => !already_known)).toHaveLength(1);
    expect(world.library.list().total).toBe(before + 1);
  });

  it('may be exactly as long as is allowed, counted in characters, emoji and all', async () => {
    const characters = [...`🐙 has three hearts. ${freshText(2000)}`].slice(0, MAX_CONTENT_LENGTH - 1);
    const content = `${characters.join('')}🦑`;
    expect(countCharacters(content)).toBe(MAX_CONTENT_LENGTH);
    expect(content.length).toBeGreaterThan(MAX_CONTENT_LENGTH);
    const handle = await world.start('learning', learningRequest({ content, title: null }));
    const result = await handle.result();
    expect(result).toMatchObject({ success: true });
    expect(world.library.get(result.knowledge_id ?? '')?.content).toBe(content);

    const longer = await world.start('learning', learningRequest({ content: `${content}!` }));
    expect(await longer.result()).toEqual({
      success: false,
      error: expect.stringContaining('100,001 characters; at most 100,000') as string,
    });
  });

  it('leaves a history that is small, whatever was learned', async () => {
    const content = freshText(1500).slice(0, MAX_CONTENT_LENGTH);
    const handle = await world.start('learning', learningRequest({ content }));
    await handle.result();
    const { historySize } = await handle.describe();
    // The start carries the content once; so do the activities that read it.
    expect(historySize).toBeLessThan(5 * content.length);
  });
});

describe('a decision', () => {
  it.each([
    ['no content', { content: '   \n\t ' }, 'the content is empty'],
    ['a short content', { content: 'too few' }, 'at least 10 characters'],
    ['a content that is too long', { content: 'word '.repeat(25_000) }, 'at most 100,000'],
    ['NUL', { content: 'some text \0 and more text' }, 'not text'],
    ['binary', { content: `\u007fELF\u0002\u0001\u0001 and some more` }, 'not text'],
    ['half an emoji', { content: 'a broken pair \ud83d in a text' }, 'UTF-8'],
    ['a wrong encoding', { content: 'Gr\ufffd\ufffde aus K\ufffdln und M\ufffdnchen' }, 'UTF-8'],
    ['one character', { content: 'aaaaaaaaaaaaaaaaaaaaaaaa' }, 'one character over and over'],
    ['no source', { source: ' ' }, 'Say where it comes from'],
    ['a long source', { source: 's'.repeat(501) }, 'at most 500 characters'],
    ['an unknown category', { category: 'gossip' }, '“gossip” is not a category. It is one of security,'],
    ['no category', { category: '' }, 'No category was given.'],
    ['a long title', { title: 't'.repeat(201) }, 'at most 200 characters'],
    ['too many tags', { tags: Array.from({ length: 21 }, (_, index) => `tag ${index}`) }, 'at most 20 tags'],
    ['a long tag', { tags: ['t'.repeat(51)] }, 'at most 50 characters'],
  ])('refuses %s and says which rule and what would pass', async (_, changes, words) => {
    const before = world.library.list().total;
    const handle = await world.start('learning', learningRequest(changes));
    const result = await handle.result();
    expect(result).toEqual({ success: false, error: expect.stringContaining(words) as string });
    expect(world.library.list().total).toBe(before);
    expect(await stepStates(handle)).toEqual([
      'validate_learning_content done',
      'check_black_vault skipped',
      'process_learning_request skipped',
      'store_knowledge skipped',
    ]);
    expect((await handle.describe()).memo).toMatchObject({ refused: true });
  });

  it('names every broken rule', async () => {
    const handle = await world.start('learning', { content: 'short', source: '', category: 'x' });
    const { error } = await handle.result();
    for (const words of ['too short', 'where it comes from', 'is not a category'])
      expect(error).toContain(words);
  });

  it('refuses 1.9 MB of content as too long, not as a fault', async () => {
    const content = 'A rule of thumb. '.repeat(112_000);
    const handle = await world.start('learning', learningRequest({ content }));
    expect(await handle.result()).toEqual({
      success: false,
      error: expect.stringContaining('1,904,000 characters') as string,
    });
  });

  it.each([
    [{}, 'content: '],
    [{ content: 'a text of some words' }, 'source: '],
    [{ ...learningRequest(), content: 7 }, 'content: '],
    [{ ...learningRequest(), content: ['a text of some words'] }, 'content: '],
    [{ ...learningRequest(), tags: 'one' }, 'tags: '],
    [{ ...learningRequest(), tags: [1] }, 'tags.0: '],
    [{ ...learningRequest(), require_approval: 'yes' }, 'require_approval: '],
    [{ ...learningRequest(), review_timeout: 1 }, 'review_timeout: '],
    ['not an object', 'expected object'],
    [null, 'expected object'],
    [undefined, 'expected object'],
  ])('refuses the unreadable request %j', async (input, words) => {
    const handle = await world.start('learning', input);
    const result = await handle.result();
    expect(result).toEqual({ success: false, error: expect.stringContaining(words) as string });
    expect(await stepStates(handle)).not.toContain('review skipped');
  });

  it('ignores fields that it does not know', async () => {
    const request = { ...learningRequest({ content: freshText() }), approved_by: 'an importer', priority: 9 };
    const result = await (await world.start('learning', request)).result();
    expect(world.library.get(result.knowledge_id ?? '')?.approved_by).toBeNull();
  });
});

describe('the Black Vault', () => {
  const denied = freshText(30);
  beforeAll(() => {
    world.vault.deny({
      content: denied,
      title: 'Thirty notes',
      source: 'a leak',
      category: 'facts',
      denied_by: 'Ann',
      workflow_id: `learning-${randomUUID()}`,
    });
  });

  const sentences = denied.split('. ');
  it.each([
    ['the same text', denied, 'denied before:'],
    ['in capitals, with other spaces', denied.toUpperCase().replaceAll(' ', ' \n '), 'another spelling'],
    ['in look-alike letters', denied.replaceAll('a', '\u0430').replaceAll('e', '\u0435'), 'another spelling'],
    ['with its words in another order', denied.split(' ').toSorted().join(' '), 'contains much of'],
    ['with sentences of its own around it', `${freshText(8)} ${denied} ${freshText(8)}`, 'contains much of'],
    [
      'without some of its sentences',
      sentences.filter((_, index) => index % 8 !== 3).join('. '),
      'contains much of',
    ],
  ])('refuses a denied text: %s', async (_, content, words) => {
    const handle = await world.start('learning', learningRequest({ content }));
    const { success, error } = await handle.result();
    expect(success).toBe(false);
    expect(error).toContain(words);
    expect(error).toContain('“Thirty notes”, in the Black Vault since 20');
    expect(error).toContain('by Ann');
    for (const sentence of sentences) expect(error).not.toContain(sentence);
    expect(await stepStates(handle)).toEqual([
      'validate_learning_content done',
      'check_black_vault done',
      'process_learning_request skipped',
      'store_knowledge skipped',
    ]);
    expect(world.library.has(knowledgeId(content))).toBe(false);
  });

  it('does not mind another text with some of the same words', async () => {
    const own = freshText(30).split(' ');
    const content = denied
      .split(' ')
      .map((word, index) => (index % 3 === 0 ? word : own[index]))
      .join(' ');
    const handle = await world.start('learning', learningRequest({ content }));
    expect(await handle.result()).toMatchObject({ success: true });
  });
});
