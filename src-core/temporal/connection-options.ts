import type { ConnectionOptions } from '@temporalio/client';
import { isLocalAddress, type ServerAccess } from '../config/server-access';

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
