import { JOB_KINDS, JOBS } from '#shared/jobs/registry';

const OWN = new RegExp(`^(${JOB_KINDS.map((kind) => JOBS[kind].idPrefix).join('|')})-[0-9a-f-]{36}$`);

/** Whether a workflow id is made as the app makes them, and so says nothing about anybody. */
export function isOwnWorkflowId(workflowId: string): boolean {
  return OWN.test(workflowId);
}
