import { describe, expect, it } from 'vitest';
import type { Job, JobState } from '#shared/jobs/job';
import { chooseStage } from './choose-stage';

function job(workflow_id: string, state: JobState, ended_at?: string): Job {
  return {
    workflow_id,
    state,
    ended_at,
    kind: 'image',
    summary: workflow_id,
    submitted_at: '2025-01-01T00:00:00Z',
    cancel_requested: false,
    steps: [],
    request: {},
  };
}

describe('chooseStage', () => {
  const running = job('running', 'running');
  const waiting = job('waiting', 'queued');
  const first = job('first', 'completed', '2025-01-01T00:00:01Z');
  const last = job('last', 'completed', '2025-01-01T00:00:09Z');
  const failed = job('failed', 'failed', '2025-01-01T00:00:20Z');

  it('stays with the job that was started last when it completes while others run', () => {
    expect(chooseStage([running, last], 'last')).toBe(last);
  });

  it('shows the newest job that runs when nothing was chosen', () => {
    expect(chooseStage([waiting, running, last], null)).toBe(waiting);
  });

  it('shows what completed last, whenever it was started', () => {
    expect(chooseStage([first, last], null)).toBe(last);
  });

  it('shows why a job ended without a picture when that was the last to end', () => {
    expect(chooseStage([failed, first], null)).toBe(failed);
    expect(chooseStage([running, failed], null)).toBe(running);
  });

  it('has no use for a job that was cancelled', () => {
    const cancelled = job('cancelled', 'cancelled', '2025-01-01T00:00:30Z');
    expect(chooseStage([cancelled], 'cancelled')).toBeNull();
    expect(chooseStage([cancelled, first], 'cancelled')).toBe(first);
  });
});
