import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startScriptedServer, type ScriptedServer } from '../testing/scripted-server';
import { createGuardedFetch, type FetchPolicy } from './guarded-fetch';

let server: ScriptedServer;
let other: ScriptedServer;
beforeEach(async () => {
  server = await startScriptedServer(() => ({ body: { hello: 'world' } }));
  other = await startScriptedServer(() => ({ body: 'other' }));
});
afterEach(() => Promise.all([server.close(), other.close()]));

function guarded(policy: Partial<FetchPolicy> = {}) {
  return createGuardedFetch({ provider: 'The fake', allow: [server.origin], timeoutMs: 20_000, ...policy });
}
const post = {
  method: 'POST',
  headers: { authorization: 'Bearer k', 'content-type': 'text/plain' },
  body: 'hi',
};

describe('a guarded fetch', () => {
  it('sends the request and answers with status, headers and body', async () => {
    const response = await guarded()(`${server.origin}/a?b=c`, post);
    expect(await response.json()).toEqual({ hello: 'world' });
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(server.ledger[0]).toMatchObject({
      method: 'POST',
      path: '/a?b=c',
      body: 'hi',
      headers: { authorization: 'Bearer k' },
    });
  });

  it('asks no host that is not allowed', async () => {
    await expect(guarded()(other.origin)).rejects.toMatchObject({ code: 'provider_host_not_allowed' });
    expect(other.ledger).toEqual([]);
  });

  it('takes a wildcard for hosts below it, over HTTPS on its usual port', async () => {
    const fetch = guarded({ allow: ['https://*.example.invalid'] });
    const refused = { code: 'provider_host_not_allowed' };
    await expect(fetch('https://example.invalid/')).rejects.toMatchObject(refused);
    await expect(fetch('https://evil-example.invalid/')).rejects.toMatchObject(refused);
    await expect(fetch('http://a.example.invalid/')).rejects.toMatchObject(refused);
    await expect(fetch('https://a.example.invalid:8443/')).rejects.toMatchObject(refused);
    await expect(fetch('https://a.example.invalid/')).rejects.toMatchObject({ code: 'provider_unavailable' });
  });

  it('follows a redirect within what is allowed', async () => {
    server.script('/old', { status: 307, headers: { location: '/new' } });
    await guarded()(`${server.origin}/old`, post);
    expect(server.ledger[1]).toMatchObject({ method: 'POST', path: '/new', body: 'hi' });
  });

  it('follows 303 with GET', async () => {
    server.script('/old', { status: 303, headers: { location: '/new' } });
    await guarded()(`${server.origin}/old`, post);
    expect(server.ledger[1]).toMatchObject({ method: 'GET', path: '/new', body: '' });
  });

  it('follows no redirect to a host that is not allowed', async () => {
    server.script('/', { status: 302, headers: { location: `${other.origin}/steal` } });
    await expect(guarded()(server.origin, post)).rejects.toMatchObject({ code: 'provider_host_not_allowed' });
    expect(other.ledger).toEqual([]);
  });

  it('takes no key along to another host', async () => {
    server.script('/', { status: 307, headers: { location: `${other.origin}/picture` } });
    await guarded({ allow: [server.origin, other.origin] })(server.origin, post);
    expect(other.ledger[0]?.headers.authorization).toBeUndefined();
  });

  it('gives up on redirects in a circle', async () => {
    const circle = { status: 302, headers: { location: '/again' } };
    server.script('/', ...Array.from({ length: 10 }, () => circle));
    await expect(guarded()(server.origin)).rejects.toMatchObject({ code: 'provider_bad_response' });
    expect(server.ledger).toHaveLength(6);
  });

  it('cuts off a body that is too large', async () => {
    server.script('/', { padding: 50 * 1024 * 1024 });
    await expect(guarded({ maxBytes: 1024 * 1024 })(server.origin)).rejects.toMatchObject({
      code: 'provider_response_too_large',
    });
  });

  it('tells a cut connection from a server that is not there', async () => {
    server.script('/', { cut: true, body: 'x'.repeat(1000) });
    await expect(guarded()(server.origin)).rejects.toMatchObject({ code: 'provider_connection_lost' });
    const gone = server.origin;
    await server.close();
    await expect(guarded({ unreachableHint: 'Start it.' })(gone)).rejects.toMatchObject({
      code: 'provider_unavailable',
      hint: 'Start it.',
    });
    server = await startScriptedServer(() => ({}));
  });

  it('waits no longer than it may', async () => {
    server.script('/', { after: new Promise(() => undefined) });
    await expect(guarded({ timeoutMs: 50 })(server.origin)).rejects.toMatchObject({
      code: 'provider_timeout',
    });
  });

  it('stops when it is told, with the reason it was given', async () => {
    server.script('/', { after: new Promise(() => undefined) });
    const stop = new AbortController();
    const asked = guarded()(server.origin, { signal: stop.signal });
    await server.request('/');
    const reason = new Error('stopped by the test');
    stop.abort(reason);
    await expect(asked).rejects.toBe(reason);
    await server.abandoned();
  });
});
