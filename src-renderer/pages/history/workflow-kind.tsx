import './workflow-kind.css';
import type { JSX } from 'react';
import type { WorkflowSummary } from '#shared/history';
import { jobKindView } from '../../job-kinds/registry';

/** The kind of a workflow; one of another program is "Other", with its type. */
export function WorkflowKind({ workflow }: { workflow: WorkflowSummary }): JSX.Element {
  if (!workflow.kind) return <>Other · {workflow.workflow_type}</>;
  const { Icon, word } = jobKindView(workflow.kind);
  return (
    <span className="workflow-kind">
      <Icon aria-hidden className="icon" />
      {word}
    </span>
  );
}
