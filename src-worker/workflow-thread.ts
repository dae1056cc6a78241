/** The thread in which the SDK runs workflows. */
import '@temporalio/worker/lib/workflow/workflow-worker-thread';
