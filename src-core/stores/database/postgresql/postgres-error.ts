import { DatabaseError } from 'pg';
import { AppError } from '#shared/errors';

/** Where the address of the database is set. */
export const PLACE_KEY = 'LEATHER_BOOK_STORE_URL or the app’s settings';

/** Errors of the server by their SQLSTATE, or its first two characters: what to say and what to do. */
const REFUSALS: Readonly<Record<string, { says: string; hint: string }>> = {
  '28': {
    says: 'does not accept the name or the password',
    hint: `Correct them in ${PLACE_KEY}.`,
  },
  '3D000': {
    says: 'does not exist',
    hint: `Create it on the server (CREATE DATABASE), or correct its name in ${PLACE_KEY}.`,
  },
  '42501': {
    says: 'does not allow this to the role of its address',
    hint: 'Make the role the owner of the database.',
  },
  '25006': {
    says: 'is read-only there',
    hint: `Name the server that takes writes in ${PLACE_KEY}, not a copy that follows it.`,
  },
  '55P03': {
    says: 'was being written by another process for too long',
    hint: 'Try again. If it stays so, look on the server for what holds the lock (pg_stat_activity).',
  },
  XX: {
    says: 'is damaged, or its server has a fault',
    hint: 'Its server’s log says more. Restore the database from a copy if it is damaged.',
  },
};

/** The server is ending, starting, or has no connection left: each passes. */
const AWAY = /^(08...|57P0[1235]|53300)$/;

/**
 * What a failed statement or connection means to the person: `store_unavailable` if the server cannot be reached,
 * `disk_full`, or `storage_failed`.
 * @param what Names what was wanted, as the start of a sentence: "The gallery could not be changed".
 * @param place Names the database: "the database “books” at db.example.org:5432".
 */
export function postgresError(error: unknown, what: string, place: string): AppError {
  if (error instanceof AppError) return error;
  const sqlState = error instanceof DatabaseError ? (error.code ?? '') : undefined;
  if (sqlState === undefined) return unreachable(error, what, place);
  if (AWAY.test(sqlState)) return away(what, place, error);
  if (sqlState === '53100') {
    return new AppError('disk_full', `${what}: the disk of ${place} is full.`, {
      hint: 'Free some space on the server’s disk, then try again.',
      cause: error,
    });
  }
  const refusal = REFUSALS[sqlState] ?? REFUSALS[sqlState.slice(0, 2)];
  return refusal
    ? new AppError('storage_failed', `${what}: ${place} ${refusal.says}.`, {
        hint: refusal.hint,
        cause: error,
      })
    : new AppError('storage_failed', `${what}.`, {
        hint: `The log, and that of the server of ${place}, have the details.`,
        cause: error,
      });
}

/** Errors without an answer from the server. Node's codes for untrusted certificates have no common form. */
function unreachable(error: unknown, what: string, place: string): AppError {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  if (/password must be a/.test(message)) {
    return new AppError('storage_failed', `${what}: ${place} asks for a password.`, {
      hint: `Set it in ${PLACE_KEY}.`,
      cause: error,
    });
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO_/.test(code)) {
    return new AppError('storage_failed', `${what}: the certificate of ${place} is not trusted.`, {
      hint: `Name its authority in ${PLACE_KEY} (sslrootcert=…), or correct the host’s name.`,
      cause: error,
    });
  }
  if (/does not support SSL/.test(message)) {
    return new AppError('storage_failed', `${what}: ${place} does not offer TLS.`, {
      hint: `Switch TLS on in the server, or take sslmode out of ${PLACE_KEY}.`,
      cause: error,
    });
  }
  return away(what, place, error);
}

function away(what: string, place: string, cause: unknown): AppError {
  return new AppError('store_unavailable', `${what}: ${place} cannot be reached.`, {
    hint: 'Start its server, or check the network. What has been accepted goes on when it is back.',
    cause,
  });
}
