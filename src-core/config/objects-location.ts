import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** Where the objects of pictures, reports and files are, if not in the data folder. */
export type ObjectsLocation = FolderLocation | S3Location;

/** A folder that several machines share. */
export interface FolderLocation {
  kind: 'folder';
  folder: string;
}

/** A bucket of Amazon S3, or of a server that speaks its protocol. */
export interface S3Location {
  kind: 's3';
  bucket: string;
  /** Begins every key; empty, or ending with `/`. */
  prefix: string;
  /** Absent: Amazon's own for the region. */
  endpoint?: string;
  /** Absent: what AWS's own configuration says. */
  region?: string;
  /** The bucket is in the path of a request, not in the host's name. */
  pathStyle: boolean;
  /** Absent: AWS's usual chain (environment, profile, role). Never shown. */
  credentials?: S3Credentials;
}

export interface S3Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/** Completes "It must be …". */
export const OBJECTS_URL_FORM =
  's3://bucket/prefix, with ?endpoint=…&region=…&path_style=on or off as needed, or file:///shared/folder; without a user or password in it';

const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const PREFIX_NAME = /^(?!\.{1,2}$)[A-Za-z0-9!_.'()-]{1,100}$/;
const PARAMETERS: ReadonlySet<string> = new Set(['endpoint', 'region', 'path_style']);

/** Reads the value of `LEATHER_BOOK_OBJECTS_URL`; does not say why it is wrong. */
export const objectsLocationSchema: z.ZodType<ObjectsLocation, string> = z
  .string()
  .transform((text, context) => {
    const location = parseLocation(text);
    if (location) return location;
    context.addIssue({ code: 'custom', message: 'Not a place for objects.' });
    return z.NEVER;
  });

function parseLocation(text: string): ObjectsLocation | undefined {
  const url = parsed(text);
  if (!url || url.username || url.password || url.hash) return undefined;
  if (url.protocol === 'file:') return folderLocation(url);
  return url.protocol === 's3:' ? s3Location(url) : undefined;
}

function folderLocation(url: URL): FolderLocation | undefined {
  if (url.search) return undefined;
  try {
    return { kind: 'folder', folder: fileURLToPath(url) };
  } catch {
    // It names another host, or has an escape that no path can have.
    return undefined;
  }
}

function s3Location(url: URL): S3Location | undefined {
  const parameters = url.searchParams;
  if (url.port || !BUCKET.test(url.hostname) || [...parameters.keys()].some((name) => !PARAMETERS.has(name)))
    return undefined;
  const names = url.pathname.split('/').filter(Boolean);
  if (!names.every((name) => PREFIX_NAME.test(name))) return undefined;
  const endpoint = parameters.get('endpoint') ?? undefined;
  const style = parameters.get('path_style') ?? (endpoint ? 'on' : 'off');
  const region = parameters.get('region') ?? undefined;
  if ((endpoint !== undefined && !isEndpoint(endpoint)) || !/^(on|off)$/.test(style)) return undefined;
  if (region !== undefined && !/^[a-z0-9-]{1,50}$/.test(region)) return undefined;
  return {
    kind: 's3',
    bucket: url.hostname,
    prefix: names.map((name) => `${name}/`).join(''),
    endpoint,
    // Servers other than Amazon's mostly take any; the protocol needs one.
    region: region ?? (endpoint && 'us-east-1'),
    pathStyle: style === 'on',
  };
}

function isEndpoint(text: string): boolean {
  const url = parsed(text);
  return (
    url !== undefined &&
    (url.protocol === 'http:' || url.protocol === 'https:') &&
    url.pathname === '/' &&
    !url.username &&
    !url.password &&
    !url.search &&
    !url.hash
  );
}

function parsed(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** The location in words, for a status or a log: without credentials. */
export function describeObjectsLocation(location: ObjectsLocation): string {
  if (location.kind === 'folder') return location.folder;
  const place = posix.join(location.bucket, location.prefix).replace(/\/$/, '');
  return location.endpoint ? `s3://${place} at ${location.endpoint}` : `s3://${place}`;
}
