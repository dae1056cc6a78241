import { userInfo } from 'node:os';

/** Who reviews at this computer: the name of their account, where the system tells it. */
export function reviewerName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'the person at this computer';
  }
}
