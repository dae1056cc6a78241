import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { PYTHON_PROGRAMS, pythonWithRequirements } from './python-environment';

/** Any will do: the server does not check them. */
export const S3_KEYS = { AWS_ACCESS_KEY_ID: 'AKIDTEST', AWS_SECRET_ACCESS_KEY: 's3-test-secret' };

export interface TestS3Server {
  /** `http://127.0.0.1:<port>` */
  endpoint: string;
  client: S3Client;
  /** Makes a bucket. @returns what `LEATHER_BOOK_OBJECTS_URL` is to be, with this prefix. */
  bucket(prefix?: string): Promise<string>;
  /** `kill -9`. */
  kill(): Promise<void>;
  /** Starts it again at the same address, with what it had. */
  startAgain(): Promise<void>;
  stop(): Promise<void>;
}

/** A real S3 server (moto's), whose objects outlive a kill. */
export async function startS3Server(): Promise<TestS3Server> {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const python = await pythonWithRequirements('s3-requirements.txt');
  const folder = await mkdtemp(join(tmpdir(), 'leather-book-s3-'));
  const start = (port: number) => startProcess(python, port, join(folder, 'journal'));
  let server = await start(0);
  const { port } = server;
  const endpoint = `http://127.0.0.1:${port}`;
  const client = new S3Client({
    endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: {
      accessKeyId: S3_KEYS.AWS_ACCESS_KEY_ID,
      secretAccessKey: S3_KEYS.AWS_SECRET_ACCESS_KEY,
    },
  });
  const kill = async () => {
    server.child.kill('SIGKILL');
    await server.exited;
  };
  return {
    endpoint,
    client,
    async bucket(prefix = 'library') {
      const name = `books-${randomUUID()}`;
      await client.send(new CreateBucketCommand({ Bucket: name }));
      return `s3://${name}/${prefix}?endpoint=${endpoint}`;
    },
    kill,
    async startAgain() {
      server = await start(port);
    },
    async stop() {
      client.destroy();
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function startProcess(
  python: string,
  port: number,
  journal: string,
): Promise<{ child: ChildProcess; port: number; exited: Promise<unknown> }> {
  const child = spawn(python, [join(PYTHON_PROGRAMS, 's3_server.py'), String(port), journal], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  let said = '';
  child.stderr.on('data', (piece: Buffer) => {
    said = (said + piece.toString('utf8')).slice(-10_000);
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const ready = /^ready (\d+)$/.exec(line)?.[1];
    if (ready !== undefined) return { child, port: Number(ready), exited };
  }
  throw new Error(`The S3 server did not start.\n${said}`);
}
