/** The page of one workflow in the Temporal Web UI; without a run, of its latest. */
export function webUiUrl(base: string, namespace: string, workflowId: string, runId?: string | null): string {
  const parts = ['namespaces', namespace, 'workflows', workflowId, ...(runId ? [runId, 'history'] : [])];
  return `${base.replace(/\/+$/, '')}/${parts.map(encodeURIComponent).join('/')}`;
}
