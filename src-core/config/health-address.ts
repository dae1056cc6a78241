/** Where a worker says how it is. */
export interface HealthAddress {
  host: string;
  port: number;
}

/** From `host:port`, with an IPv6 address in brackets; undefined if it is not one. */
export function parseHealthAddress(text: string): HealthAddress | undefined {
  const [, host, digits] = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+):(\d{1,5})$/i.exec(text) ?? [];
  const port = Number(digits);
  if (!host || port < 1 || port > 65_535) return undefined;
  return { host: host.replace(/^\[|\]$/g, ''), port };
}
