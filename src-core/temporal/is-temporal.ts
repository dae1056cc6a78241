import { connect } from 'node:http2';
import type { ServerAccess } from '../config/server-access';

/** A name of gRPC's standard health service that only Temporal's frontend knows. */
const FRONTEND_SERVICE = 'temporal.api.workflowservice.v1.WorkflowService';
/** A message of gRPC begins with a flag and its length. */
const PREFIX_BYTES = 5;
/** The answer, `HealthCheckResponse`: field 1 with the value SERVING. */
const SERVING = Buffer.from([0x08, 0x01]);
/** What answers with more is something else. */
const MOST_BYTES = 1000;

/**
 * Whether a Temporal server answers at this address of this computer, without TLS, and says that it is serving. Never
 * throws. It asks by HTTP/2 itself: Temporal's client takes a third of a second to load, and the first start of a
 * worker waits for this answer.
 */
export function isTemporal(
  { address, metadata }: Pick<ServerAccess, 'address' | 'metadata'>,
  timeoutMs = 3000,
): Promise<boolean> {
  return new Promise((resolve) => {
    const session = connect(`http://${address}`);
    const settle = (answer: boolean) => {
      clearTimeout(timer);
      session.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => settle(false), timeoutMs);
    session.on('error', () => settle(false));
    session.on('close', () => settle(false));
    const call = session.request({
      ...Object.fromEntries(Object.entries(metadata ?? {}).map(([name, value]) => [name, String(value)])),
      ':method': 'POST',
      ':path': '/grpc.health.v1.Health/Check',
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    const chunks: Buffer[] = [];
    call.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      if (Buffer.concat(chunks).length > MOST_BYTES) settle(false);
    });
    call.on('error', () => settle(false));
    call.on('end', () => settle(Buffer.concat(chunks).subarray(PREFIX_BYTES).equals(SERVING)));
    call.end(withPrefix(healthCheckRequest()));
  });
}

/** `HealthCheckRequest`: field 1, a string, is the service's name. */
function healthCheckRequest(): Buffer {
  const name = Buffer.from(FRONTEND_SERVICE);
  return Buffer.concat([Buffer.from([0x0a, name.length]), name]);
}

function withPrefix(message: Buffer): Buffer {
  const prefix = Buffer.alloc(PREFIX_BYTES);
  prefix.writeUInt32BE(message.length, 1);
  return Buffer.concat([prefix, message]);
}
