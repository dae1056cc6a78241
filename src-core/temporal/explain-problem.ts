import { AppError } from '#shared/errors';
import { isPlainAndLocal, type ServerAccess } from '../config/server-access';
import { isNamespaceMissing, isUnreachable, toClientError } from './client-error';
import { explainRefusal } from './explain-refusal';
import { explainUnreachable } from './explain-unreachable';

/**
 * {@link toClientError}, with the reason where the configuration of this server can show it: TLS, the host's name, the
 * credentials, the namespace. It may call the server to find out.
 */
export async function explainProblem(
  access: ServerAccess & { namespace: string },
  error: unknown,
): Promise<unknown> {
  const problem = toClientError(error);
  if (!(problem instanceof AppError)) return problem;
  if (problem.code === 'server_refused') return explainRefusal(access, problem);
  if (isNamespaceMissing(problem)) return namespaceMissing(access, problem);
  const isMute = isUnreachable(problem) || problem.code === 'timeout';
  if (!isMute || isPlainAndLocal(access)) return problem;
  return (await explainUnreachable(access)) ?? problem;
}

function namespaceMissing(
  { address, namespace }: ServerAccess & { namespace: string },
  { hint, cause }: AppError,
): AppError {
  return new AppError(
    'server_unavailable',
    `The Temporal server at ${address} has no namespace “${namespace}”.`,
    { hint, cause },
  );
}
