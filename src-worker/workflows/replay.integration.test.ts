import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseHistory } from '#core/history/history-json';
import type { ReplayCheck } from '#shared/history';
import { checkReplay } from '../questions/replay-check';

const folder = join(import.meta.dirname, 'histories');
const histories = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.json'),
);
const bundle = join(import.meta.dirname, '../../dist/worker/workflow-bundle.js');

function replay(json: string): Promise<ReplayCheck> {
  return checkReplay(parseHistory(json), new AbortController().signal, bundle);
}

describe('workflows of earlier versions', () => {
  it.each(histories)('go on in this one: %s', async (name) => {
    await expect(replay(readFileSync(join(folder, name), 'utf8'))).resolves.toMatchObject({
      outcome: 'same',
    });
  });

  it.each([
    ['image-completed', 'generate_image'],
    ['learning-approved', 'process_learning_request'],
    ['analysis-completed', 'perform_analysis'],
    ['memory-completed', 'store_memories'],
  ])('would be noticed if they could not, and where: %s', async (history, activity) => {
    const name = histories.find((path) => path.includes(history)) ?? '';
    const json = readFileSync(join(folder, name), 'utf8');
    const { events } = parseHistory(json);
    const event = (events ?? []).findIndex(
      ({ activityTaskScheduledEventAttributes: scheduled }) => scheduled?.activityType?.name === activity,
    );
    const check = await replay(json.replaceAll(activity, 'another_activity'));
    expect(check).toMatchObject({
      outcome: 'differs',
      reason: expect.stringContaining('another_activity') as string,
    });
    if (check.outcome !== 'differs') return;
    expect(check.first_event_id).toBeLessThan(event + 1);
    expect(check.last_event_id).toBeGreaterThanOrEqual(event + 1);
  });

  it('says of what it has no code for', async () => {
    const name = histories.find((path) => path.includes('image-completed')) ?? '';
    const json = readFileSync(join(folder, name), 'utf8');
    await expect(replay(json.replace('ImageGenerationWorkflow', 'AnotherWorkflow'))).resolves.toMatchObject({
      outcome: 'unknown_type',
      workflow_type: 'AnotherWorkflow',
    });
  });
});
