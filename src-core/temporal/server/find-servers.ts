import { GATE_ARGUMENT } from '../gate/gate-options';
import { listCommands, type RunningCommand } from './list-commands';

/** An embedded server that runs, as its command line describes it. */
export interface FoundServer {
  pid: number;
  /** Where it listens: in its own network namespace, if it has one. */
  port: number;
  uiPort?: number;
  uiIp?: string;
  /** Its HTTP interface is off; servers of earlier versions left it open. */
  refusesHttp: boolean;
}

/** The gate of an embedded server, as its command line describes it. */
export interface FoundGate {
  pid: number;
  serverPid: number;
  /** Where it listens for the server's clients; undefined if they reach the server directly. */
  grpcPort?: number;
  webPort: number;
}

/**
 * Switches the server's HTTP interface off: it answers only requests for this name, which no request can have because of its
 * space.
 */
export const NO_HTTP = 'frontend.httpAllowedHosts=["switched off"]';

/**
 * The Temporal servers that run on this database. The list of processes is the one record that no crash can
 * falsify: it knows the servers of an app that was killed, and nothing of a server that has ended.
 */
export async function findServers(
  databaseFile: string,
  list: () => Promise<RunningCommand[]> = () => listCommands('server start-dev'),
): Promise<FoundServer[]> {
  return (await list()).flatMap(({ pid, command }) => {
    const [, options] = command.split(' server start-dev ');
    if (!options || !names(options, '--db-filename', databaseFile)) return [];
    const port = numberAfter('--port', options);
    if (!port) return [];
    const uiIp = /(?:^| )--ui-ip (\S+)/.exec(options)?.[1];
    // Windows shows the quotes of the option escaped.
    const refusesHttp = options.replaceAll('\\"', '"').includes(NO_HTTP);
    return [{ pid, port, uiPort: numberAfter('--ui-port', options), uiIp, refusesHttp }];
  });
}

/** The gates that guard servers on this database. */
export async function findGates(
  databaseFile: string,
  list: () => Promise<RunningCommand[]> = () => listCommands(GATE_ARGUMENT),
): Promise<FoundGate[]> {
  return (await list()).flatMap(({ pid, command }) => {
    const start = command.indexOf(` ${GATE_ARGUMENT} `);
    const options = command.slice(start);
    if (start < 0 || !names(options, GATE_ARGUMENT, databaseFile)) return [];
    const serverPid = numberAfter('--server-pid', options);
    const webPort = numberAfter('--web-port', options);
    if (!serverPid || !webPort) return [];
    return [{ pid, serverPid, webPort, grpcPort: numberAfter('--grpc-port', options) }];
  });
}

function names(options: string, option: string, file: string): boolean {
  return [file, `"${file}"`].some((name) => options.includes(`${option} ${name} --`));
}

function numberAfter(option: string, options: string): number | undefined {
  const match = new RegExp(`(?:^| )${option} (\\d+)`).exec(options);
  return match ? Number(match[1]) : undefined;
}
