import type { OtherServer, ServerStatus } from '#shared/status';

/** A Temporal server that this process uses. */
export interface ServerHandle {
  origin: ServerStatus['origin'];
  /** `host:port`. */
  address: string;
  webUiUrl?: string;
  /** A link to a page of an embedded server's Web UI that lets its browser change things there; good for one use. */
  webUiLink?(page: string): string;
  /** Whose it is, if it is an external server. */
  owner?: string;
  /** The server that has the configured port but is not used, because it is another user's. */
  passedOver?: OtherServer;
  /** An embedded server that other users of the computer can reach, because the system offers no protection. */
  isOpenToOthers?: boolean;
  /** What had to be done to its database before it could start, in sentences. */
  recovery?: string;
  /** Only if it is an embedded server. */
  pid?: number;
  /**
   * Sees to the namespace, and finds out where a foreign server's Web UI is. Awaited before the first call; a worker is
   * told of the server before. @throws AppError `server_start_failed`, or `server_unavailable` if a foreign server lacks
   * the namespace.
   */
  prepare(): Promise<void>;
  /** Calls back once if an embedded server ends while it is in use. */
  onExit(listener: () => void): void;
  /** Keeps an embedded server running without users, until `stopEmbeddedServer`. */
  keepRunning(): void;
  /** Ends an embedded server, whoever uses it; `onExit` tells all of them. */
  stop(): Promise<void>;
  /** Ends the use. The last user of an embedded server stops it; this settles when that is done. */
  release(): Promise<void>;
}
