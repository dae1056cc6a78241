import type { ConnectionOptions, Metadata } from '@temporalio/client';
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

/** For `Connection.lazy` and `Connection.connect`. */
export function connectionOptions({ address, tls, apiKey, metadata }: ServerAccess): ConnectionOptions {
  return {
    address,
    tls,
    apiKey,
    metadata,
    channelArgs: {
      // gRPC would look for a server that was away for long every two minutes only.
      'grpc.max_reconnect_backoff_ms': 5000,
      // gRPC would take a company's HTTP proxy even for this very computer.
      ...(isLocalAddress(address) && { 'grpc.enable_http_proxy': 0 }),
    },
  };
}

/** True for `host:port` addresses of this computer. */
export function isLocalAddress(address: string): boolean {
  const host = address.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
