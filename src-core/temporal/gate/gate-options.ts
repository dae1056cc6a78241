import { parseArgs } from 'node:util';

/** A gate's options, on its command line: they also serve to find it later (find-servers.ts). */
export interface GateOptions {
  /** The database of the server that it guards. */
  databaseFile: string;
  serverPid: number;
  /** Where the gate listens, on 127.0.0.1. */
  grpcPort?: number;
  webPort: number;
  /** Where the server's Web UI listens. */
  uiIp: string;
  uiPort: number;
  /** The user who may connect; undefined if the system does not say who connects. */
  owner?: number;
}

/** The first word of a gate's arguments. */
export const GATE_ARGUMENT = '--gate-of';

/**
 * The files that a gate in a server's network namespace inherits, since it has no way to what is outside:
 * its two listening sockets, and the tables of TCP sockets.
 */
export const INHERITED = { grpc: 3, web: 4, tables: [5, 6] } as const;

export function gateArguments(options: GateOptions): string[] {
  const { databaseFile, serverPid, grpcPort, webPort, uiIp, uiPort, owner } = options;
  return [
    ...[GATE_ARGUMENT, databaseFile, '--server-pid', String(serverPid)],
    ...(grpcPort === undefined ? [] : ['--grpc-port', String(grpcPort)]),
    ...['--web-port', String(webPort), '--ui-ip', uiIp, '--ui-port', String(uiPort)],
    ...(owner === undefined ? [] : ['--owner', String(owner)]),
  ];
}

/** `args` from {@link GATE_ARGUMENT} on. */
export function parseGateArguments(args: string[]): GateOptions {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args,
    options: {
      'gate-of': text,
      'server-pid': text,
      'grpc-port': text,
      'web-port': text,
      'ui-ip': text,
      'ui-port': text,
      owner: text,
    },
  });
  const number = (value: string | undefined) => (value === undefined ? undefined : Number(value));
  return {
    databaseFile: values['gate-of'] ?? '',
    serverPid: Number(values['server-pid']),
    grpcPort: number(values['grpc-port']),
    webPort: Number(values['web-port']),
    uiIp: values['ui-ip'] ?? '',
    uiPort: Number(values['ui-port']),
    owner: number(values.owner),
  };
}
