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
      // If a server was away for long, gRPC would look for it only every two minutes.
      'grpc.max_reconnect_backoff_ms': 5000,
      // gRPC would use a company's HTTP proxy even for this computer.
      ...(isLocalAddress(address) && { 'grpc.enable_http_proxy': 0 }),
    },
  };
}
