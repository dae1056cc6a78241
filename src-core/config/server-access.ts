import type { Metadata } from '@temporalio/client';
import type { TLSConfig } from '@temporalio/common/lib/internal-non-workflow';

/** What is needed to reach a Temporal server; a part of `Config`. */
export interface ServerAccess {
  /** `host:port`. */
  address: string;
  tls?: TLSConfig | boolean;
  apiKey?: string;
  /** gRPC headers to send with each call. */
  metadata?: Metadata;
}

/** True for `host:port` addresses of this computer. */
export function isLocalAddress(address: string): boolean {
  const host = address.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
