import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type HeadObjectCommandOutput,
  type ListObjectsV2CommandInput,
  type ListObjectsV2CommandOutput,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { S3Location } from '../../../config/objects-location';
import {
  checkKey,
  checkPrefix,
  requirePlace,
  type ObjectBody,
  type ObjectInfo,
  type ObjectStore,
  type PutOptions,
} from '../object-store';
import { createS3Client } from './s3-client';
import { isMissingObject, s3Error } from './s3-error';
import { readInPieces } from './read-in-pieces';
import { spool, type SpooledBody } from './spooled-body';
import { abortOldUploads, forgetOldUploads, PART_BYTES, uploadParts } from './upload-parts';

/** The name in an object's metadata under which its SHA-256 is kept, in hex. */
const SHA256 = 'sha256';
/** An upload that takes longer begins again. */
const UPLOAD_GRACE_MS = 7 * 24 * 3600_000;
const DELETIONS_AT_A_TIME = 8;

interface S3ObjectsOptions {
  location: S3Location;
  /** The first names of keys; nothing beside them can be reached. */
  places: readonly string[];
  /** Where this computer remembers unfinished uploads. */
  notes: string;
}

/**
 * Objects in a bucket of an S3 server: the key, after the location's prefix, is the key there. Each carries its
 * SHA-256: bytes that are already there are not written again, and what is read is checked.
 */
export class S3Objects implements ObjectStore {
  readonly #client: S3Client;
  readonly #location: S3Location;
  readonly #places: readonly string[];
  readonly #notes: string;
  #hasBucket = false;

  constructor({ location, places, notes }: S3ObjectsOptions) {
    this.#client = createS3Client(location);
    this.#location = location;
    this.#places = places;
    this.#notes = notes;
  }

  async put(
    key: string,
    body: ObjectBody,
    options: PutOptions = {},
  ): Promise<{ sha256: string; bytes: number }> {
    const name = this.#name(key);
    const spooled = await spool(body, key);
    try {
      const { sha256, bytes } = spooled;
      await this.#call(`“${key}” could not be stored`, async () => {
        options.signal?.throwIfAborted();
        if (!(await this.#isThere(name, spooled))) await this.#write(name, spooled, options);
      });
      options.onProgress?.(bytes);
      return { sha256, bytes };
    } catch (error) {
      options.signal?.throwIfAborted();
      throw error;
    } finally {
      await spooled.close();
    }
  }

  async open(key: string, range?: { start: number; end?: number }): Promise<Readable> {
    const Key = this.#name(key);
    const what = `“${key}” could not be read`;
    return this.#call(what, () =>
      readInPieces({
        client: this.#client,
        object: { Bucket: this.#location.bucket, Key },
        range,
        sha256Of: (metadata) => metadata?.[SHA256],
        expected: (error) => s3Error(error, this.#location, what),
      }),
    );
  }

  async stat(key: string): Promise<ObjectInfo | null> {
    const head = await this.#call(`“${key}” could not be read`, () => this.#head(this.#name(key)));
    return head && { key, bytes: head.ContentLength ?? 0, modified_at: timeOf(head.LastModified) };
  }

  async *list(prefix?: string): AsyncIterable<ObjectInfo> {
    const starts =
      prefix === undefined ? this.#places.map((place) => `${place}/`).toSorted() : [this.#folder(prefix)];
    for (const start of starts) yield* this.#listUnder(start);
  }

  async *#listUnder(start: string): AsyncIterable<ObjectInfo> {
    const { prefix } = this.#location;
    let token: string | undefined;
    do {
      const page = await this.#call(`“${start}” could not be listed`, () =>
        this.#page({ Prefix: prefix + start, ContinuationToken: token }),
      );
      for (const { Key = '', Size = 0, LastModified } of page.Contents ?? []) {
        const key = Key.slice(prefix.length);
        // A program that shows buckets as folders makes empty objects for them.
        if (!key.endsWith('/')) yield { key, bytes: Size, modified_at: timeOf(LastModified) };
      }
      token = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (token);
  }

  async delete(keys: readonly string[]): Promise<void> {
    const names = keys.map((key) => this.#name(key));
    const remove = (Key: string) =>
      this.#client.send(new DeleteObjectCommand({ Bucket: this.#location.bucket, Key }));
    await this.#call('The objects could not be deleted', async () => {
      // Each by itself: not every server can delete many with one request.
      for (let first = 0; first < names.length; first += DELETIONS_AT_A_TIME) {
        await Promise.all(names.slice(first, first + DELETIONS_AT_A_TIME).map(remove));
      }
    });
  }

  async deleteUnder(prefix: string): Promise<void> {
    const keys: string[] = [];
    for await (const { key } of this.list(prefix)) keys.push(key);
    await this.delete(keys);
  }

  /** There are no files here. */
  localPath(key: string): null {
    this.#name(key);
    return null;
  }

  async check(): Promise<void> {
    await this.#call('Pictures and reports are out of reach', () =>
      this.#page({ Prefix: this.#location.prefix, MaxKeys: 1 }),
    );
  }

  /** An upload that has gone on for days without an end keeps its parts, which are listed nowhere and cost money. */
  async sweep(): Promise<number> {
    const { bucket, prefix } = this.#location;
    await forgetOldUploads(this.#notes, UPLOAD_GRACE_MS);
    return this.#call('Unfinished uploads could not be removed', () =>
      abortOldUploads(this.#client, { bucket, prefix, olderThanMs: UPLOAD_GRACE_MS }),
    );
  }

  async #page(query: Partial<ListObjectsV2CommandInput>): Promise<ListObjectsV2CommandOutput> {
    const page = await this.#client.send(
      new ListObjectsV2Command({ Bucket: this.#location.bucket, ...query }),
    );
    // A web page that answers in place of the server is read as an empty list.
    if (page.Name === undefined) throw new SyntaxError('This is not a list of objects.');
    return page;
  }

  async #write(name: string, body: SpooledBody, options: PutOptions): Promise<void> {
    const { bucket } = this.#location;
    const metadata = { [SHA256]: body.sha256 };
    if (body.bytes > PART_BYTES) {
      const upload = { client: this.#client, bucket, key: name, body, metadata, notes: this.#notes };
      return uploadParts(upload, options);
    }
    await this.#client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: name,
        Body: await body.read(0, body.bytes),
        ContentLength: body.bytes,
        ChecksumSHA256: Buffer.from(body.sha256, 'hex').toString('base64'),
        Metadata: metadata,
      }),
      { abortSignal: options.signal },
    );
  }

  /** Whether an earlier attempt has written the same bytes. */
  async #isThere(name: string, { sha256, bytes }: SpooledBody): Promise<boolean> {
    const head = await this.#head(name);
    return head?.ContentLength === bytes && head.Metadata?.[SHA256] === sha256;
  }

  async #head(name: string): Promise<HeadObjectCommandOutput | null> {
    try {
      return await this.#client.send(new HeadObjectCommand({ Bucket: this.#location.bucket, Key: name }));
    } catch (error) {
      if (!isMissingObject(error)) throw error;
      // An answer to HEAD has no body: it does not tell a missing object from a missing bucket.
      await this.#requireBucket();
      return null;
    }
  }

  async #requireBucket(): Promise<void> {
    if (this.#hasBucket) return;
    try {
      await this.#client.send(new HeadBucketCommand({ Bucket: this.#location.bucket }));
    } catch (error) {
      if (!isMissingObject(error)) throw error;
      throw Object.assign(new Error('There is no such bucket.'), { name: 'NoSuchBucket' });
    }
    this.#hasBucket = true;
  }

  async #call<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw s3Error(error, this.#location, what);
    }
  }

  #name(key: string): string {
    checkKey(key);
    requirePlace(this.#places, key.split('/'));
    return this.#location.prefix + key;
  }

  #folder(prefix: string): string {
    checkPrefix(prefix);
    requirePlace(this.#places, [...prefix.slice(0, -1).split('/'), '']);
    return prefix;
  }
}

function timeOf(time: Date | undefined): string {
  return (time ?? new Date(0)).toISOString();
}
