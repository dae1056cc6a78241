import { tmpdir } from 'node:os';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { toErrorShape } from '#shared/errors';
import { testPort } from '../../../testing/test-port';
import { startScriptedServer, type Reply, type ScriptedServer } from '../../../testing/scripted-server';
import type { S3Location } from '../../../config/objects-location';
import type { ObjectStore } from '../object-store';
import { openObjects } from '../open-objects';

let server: ScriptedServer;
let reply: Reply;
beforeEach(async () => {
  server = await startScriptedServer(() => reply);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
});

const SECRET = 'very-secret-key';

function open(change: Partial<S3Location> = {}): Promise<ObjectStore> {
  return openObjects(tmpdir(), {
    kind: 's3',
    bucket: 'books',
    prefix: 'library/',
    endpoint: server.origin,
    region: 'us-east-1',
    pathStyle: true,
    credentials: { accessKeyId: 'AKIDTEST', secretAccessKey: SECRET },
    ...change,
  });
}

/** What an S3 server says is wrong. */
const fault = (status: number, code: string): Reply => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>No.</Message></Error>`,
});

async function failure(objects: ObjectStore): Promise<ReturnType<typeof toErrorShape>> {
  return objects.open('images/fox.png').then(
    () => {
      throw new Error('It was read.');
    },
    (error: unknown) => toErrorShape(error),
  );
}

test.each([
  [404, 'NoSuchBucket', 'objects_refused', 'the bucket “books” does not exist'],
  [403, 'InvalidAccessKeyId', 'objects_refused', 'does not know the access key'],
  [403, 'SignatureDoesNotMatch', 'objects_refused', 'refuses the secret key'],
  [400, 'ExpiredToken', 'objects_refused', 'have expired'],
  [403, 'RequestTimeTooSkewed', 'objects_refused', 'clock'],
  [403, 'AccessDenied', 'objects_refused', 'may not do that'],
  [400, 'AuthorizationHeaderMalformed', 'objects_refused', 'another region'],
  [503, 'SlowDown', 'objects_unavailable', 'too much to do'],
  [507, 'XMinioStorageFull', 'disk_full', 'is full'],
  [404, 'NoSuchKey', 'not_found', 'no longer where it was'],
])('%i %s has its own sentence', async (status, name, code, words) => {
  reply = fault(status, name);
  const shape = await failure(await open());
  expect(shape).toMatchObject({ code, message: expect.stringContaining(words) as string });
  expect(JSON.stringify(shape)).not.toContain(SECRET);
});

test('a server that is not there', async () => {
  const endpoint = `http://127.0.0.1:${await testPort()}`;
  const shape = await failure(await open({ endpoint }));
  expect(shape).toMatchObject({
    code: 'objects_unavailable',
    message: `“images/fox.png” could not be read: the object store at ${endpoint} does not answer.`,
    hint: 'Check that it runs and that this computer can reach it. The app goes on by itself when it is back.',
  });
});

test('a name that nobody has', async () => {
  const shape = await failure(await open({ endpoint: 'http://objects.invalid:9000' }));
  expect(shape).toMatchObject({ code: 'objects_unavailable' });
});

test('an address where something else answers', async () => {
  reply = { body: '<html><body>Welcome</body></html>', headers: { 'content-type': 'text/html' } };
  const objects = await open();
  const shape = await objects
    .list('images/')
    [Symbol.asyncIterator]()
    .next()
    .then(
      () => undefined,
      (error: unknown) => toErrorShape(error),
    );
  expect(shape).toMatchObject({
    code: 'objects_refused',
    message: expect.stringContaining('is not an S3 server') as string,
  });
});

test('no credentials anywhere', async () => {
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_PROFILE']) vi.stubEnv(name, '');
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  vi.stubEnv('HOME', '/nonexistent');
  const shape = await failure(await open({ credentials: undefined }));
  expect(shape).toMatchObject({
    code: 'objects_refused',
    message: expect.stringContaining('there are no credentials for s3://books/library') as string,
  });
});

test('a part of the answer is missing: it is asked for again, and in the end the line is to blame', async () => {
  reply = { body: Buffer.from('0123456789'), cut: true };
  const stream = await (await open()).open('images/fox.png');
  const read = async () => {
    for await (const piece of stream) void piece;
  };
  await expect(read()).rejects.toMatchObject({ code: 'objects_unavailable' });
});

test('an upload that began long ago is ended; one that may go on is not', async () => {
  const upload = (key: string, began: Date) =>
    `<Upload><Key>library/images/${key}</Key><UploadId>of-${key}</UploadId><Initiated>${began.toISOString()}</Initiated></Upload>`;
  const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3600_000);
  reply = {
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0"?><ListMultipartUploadsResult><Bucket>books</Bucket><IsTruncated>false</IsTruncated>${upload(
      'old',
      daysAgo(8),
    )}${upload('new', daysAgo(6))}</ListMultipartUploadsResult>`,
  };
  expect(await (await open()).sweep()).toBe(1);
  const ended = server.ledger.filter(({ method }) => method === 'DELETE').map(({ path }) => path);
  expect(ended).toEqual([expect.stringMatching(/^\/books\/library\/images\/old\?.*uploadId=of-old/)]);
});
