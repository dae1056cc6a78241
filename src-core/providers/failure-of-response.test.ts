import { describe, expect, it } from 'vitest';
import { failureOfResponse } from './failure-of-response';

function failure(status: number, body: string | object = '', headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const policy = { provider: 'OpenAI', secret: 'sk-very-secret' };
  return failureOfResponse(status, new Headers(headers), text, policy, new Date('2026-03-01T12:00:00Z'));
}

it('counts a wait from the provider’s own date: this computer’s clock may be days off', () => {
  const headers = {
    date: 'Sun, 01 Mar 2020 12:00:00 GMT',
    'retry-after': 'Sun, 01 Mar 2020 12:00:09 GMT',
  };
  const failed = failureOfResponse(429, new Headers(headers), '', { provider: 'OpenAI' });
  expect(failed.retryAfterMs).toBe(9000);
});

describe('an answer that is not a success', () => {
  it.each([
    [401, '', 'provider_key_refused'],
    [403, '', 'provider_key_refused'],
    [402, '', 'provider_request_refused'],
    [404, '', 'provider_model_unknown'],
    [400, { error: { code: 'model_not_found' } }, 'provider_model_unknown'],
    [400, { error: { code: 'content_policy_violation' } }, 'provider_content_refused'],
    [400, { error: { code: 'moderation_blocked' } }, 'provider_content_refused'],
    [422, { detail: [{ type: 'content_policy_violation' }] }, 'provider_content_refused'],
    [400, { error: { message: 'content_policy_violation' } }, 'provider_request_refused'],
    [422, { detail: 'bad size' }, 'provider_request_refused'],
    [429, '', 'provider_rate_limited'],
    [429, { error: { code: 'insufficient_quota' } }, 'provider_request_refused'],
    [408, '', 'provider_timeout'],
    [504, '', 'provider_timeout'],
    [500, '<html>', 'provider_unavailable'],
    [503, '', 'provider_unavailable'],
  ])('HTTP %i %j is %s', (status, body, code) => {
    expect(failure(status, body)).toMatchObject({ code, hint: expect.stringMatching(/\.$/) as string });
  });

  it('speaks of what the provider was asked for', () => {
    const refused = { error: { code: 'content_policy_violation' } };
    expect(failure(400, refused).message).toBe('OpenAI refuses to draw this prompt.');
    for (const [status, body] of [[400, refused], [401], [402], [422], [500]] as const) {
      const answer = JSON.stringify(body ?? '');
      const { message, hint } = failureOfResponse(status, new Headers(), answer, {
        provider: 'The text model',
        purpose: 'descriptions',
      });
      expect(`${message} ${hint}`).not.toMatch(/draw|picture|size|backend/);
    }
  });

  it('keeps how long to wait, in seconds or until a date', () => {
    expect(failure(429, '', { 'retry-after': '20' }).retryAfterMs).toBe(20_000);
    expect(failure(503, '', { 'retry-after': 'Sun, 01 Mar 2026 12:00:09 GMT' }).retryAfterMs).toBe(9000);
    expect(failure(429).retryAfterMs).toBeUndefined();
  });

  it('never repeats the key', () => {
    for (const status of [400, 401, 403, 429, 500]) {
      const { message, hint, cause } = failure(status, 'you sent sk-very-secret');
      expect(`${message} ${hint} ${String(cause)}`).not.toContain('very-secret');
    }
  });
});
