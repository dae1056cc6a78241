import type { Metadata } from '@temporalio/client';
import type { TLSConfig } from '@temporalio/common/lib/internal-non-workflow';

/** The files that the certificates of a connection come from: they may be renewed. Whole paths. */
export interface TlsFiles {
  clientCert?: string;
  clientKey?: string;
  serverCa?: string;
}

/** What is needed to reach a Temporal server; a part of `Config`. */
export interface ServerAccess {
  /** `host:port`. */
  address: string;
  tls?: TLSConfig | boolean;
  tlsFiles?: TlsFiles;
  apiKey?: string;
  /**
   * What its source holds as API key now: it may be renewed. Undefined while that cannot be read, or is meant for
   * another server.
   */
  apiKeyNow?: () => string | undefined;
  /** gRPC headers to send with each call. */
  metadata?: Metadata;
}

/** True for `host:port` addresses of this computer. */
export function isLocalAddress(address: string): boolean {
  const host = address.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** A server of this computer without TLS: it is not found by a name, and there is no certificate that could be wrong. */
export function isPlainAndLocal({ address, tls }: ServerAccess): boolean {
  return !tls && isLocalAddress(address);
}
