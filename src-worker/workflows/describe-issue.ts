/** A zod issue as a sentence: our own words stay as they are, zod's get the name of their field. */
export function describeIssue({ path, message }: { path: PropertyKey[]; message: string }): string {
  return path.length === 0 || message.endsWith('.') ? message : `${path.join('.')}: ${message}.`;
}
