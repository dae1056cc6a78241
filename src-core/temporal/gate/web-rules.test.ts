import { expect, test } from 'vitest';
import { refusal } from './web-rules';

const PAGE = '/namespaces/default/workflows';
const API = '/api/v1/namespaces/default/workflows/x';
const own = { host: 'localhost:8233' };
const ownPage = { ...own, origin: 'http://localhost:8233', 'sec-fetch-site': 'same-origin' };
const visit = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };

test.each([
  ['curl', 'GET', API, own],
  ['curl by number', 'GET', API, { host: '127.0.0.1:8233' }],
  ['a tunnel to another port', 'HEAD', PAGE, { host: 'localhost:9000' }],
  ['an address that was typed', 'GET', '/', { ...own, ...visit, 'sec-fetch-site': 'none' }],
  ['a link on another page', 'GET', PAGE, { ...own, ...visit, 'sec-fetch-site': 'cross-site' }],
  ['the Web UI itself', 'GET', API, ownPage],
  ['the Web UI, with a pass', 'POST', API, { ...ownPage, 'x-csrf-token': 'x', cookie: 'yes' }],
  ['a program, with a pass', 'POST', API, { ...own, 'content-type': 'application/json', cookie: 'yes' }],
])('%s passes', (_, method, url, { cookie, ...headers }: Record<string, string>) => {
  expect(refusal({ method, url, headers }, Boolean(cookie))).toBeUndefined();
});

test.each([
  [
    'a form of another page',
    'POST',
    API,
    { ...own, origin: 'https://evil.test', 'content-type': 'text/plain' },
  ],
  ['a page without an origin', 'POST', API, { ...own, origin: 'null' }],
  [
    'a page on another port',
    'POST',
    API,
    { ...own, origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' },
  ],
  ['a page whose name was bound to this computer', 'GET', API, { host: 'evil.test:8233' }],
  ['a name that only begins as localhost', 'GET', API, { host: 'localhost.evil.test:8233' }],
  ['a request without a host', 'GET', API, {}],
  ['a script tag', 'GET', API, { ...own, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
  ['a frame', 'GET', PAGE, { ...own, ...visit, 'sec-fetch-dest': 'iframe', 'sec-fetch-site': 'cross-site' }],
  ['a visit to the interface for programs', 'GET', API, { ...own, ...visit, 'sec-fetch-site': 'cross-site' }],
  ['a form that navigates', 'POST', PAGE, { ...own, ...visit, 'sec-fetch-site': 'cross-site' }],
  ['an address of a proxy', 'GET', 'http://evil.test/', own],
  ['an address without a host', 'GET', '//evil.test/', own],
])('%s is refused, even with a pass', (_, method, url, headers: Record<string, string>) => {
  expect(refusal({ method, url, headers }, true)).toMatch(/Temporal Web UI (answers|does not answer)/);
});

test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
  '%s without a pass is told how to get one',
  (method) => {
    expect(refusal({ method, url: API, headers: ownPage }, false)).toMatch(
      /open the Web UI from Leather Book/,
    );
  },
);

test.each([
  'text/plain',
  'text/plain;charset=UTF-8',
  ' Text/Plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  undefined,
  '',
])('a change with the content type %s is refused, even of its own page with a pass', (type) => {
  const headers = { ...ownPage, ...(type !== undefined && { 'content-type': type }) };
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    expect(refusal({ method, url: API, headers }, true)).toMatch(/does not accept forms/);
  }
});
