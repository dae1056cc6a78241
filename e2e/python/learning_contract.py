"""Teaches Leather Book the way another program does: knowing nothing of it but its contract.

Needs `temporalio` from PyPI and a worker on the task queue. Prints one JSON object and exits with 0 when
everything held; an assertion that did not hold is a traceback and exit code 1.

    python learning_contract.py <server address> [<namespace>]
"""

import asyncio
import json
import os
import sys
import uuid
from dataclasses import asdict, dataclass
from typing import Any, Optional

from temporalio.client import Client, WorkflowUpdateFailedError

TASK_QUEUE = "project-ai-tasks"
WORKFLOW = "AILearningWorkflow"

CONTENT = (
    "Snow leopards live in the mountains of Central Asia. 雪豹 is their Chinese name. "
    "Their long tails keep them warm and balanced; a snow leopard leaps as far as fifteen metres. 🐆"
)


@dataclass
class LearningRequest:
    content: str
    source: str
    category: str
    user_id: Optional[str] = None


@dataclass
class LearningResult:
    success: bool
    knowledge_id: Optional[str] = None
    error: Optional[str] = None


async def start(client: Client, request: Any):
    return await client.start_workflow(
        WORKFLOW,
        request,
        id=f"learning-python-{uuid.uuid4()}",
        task_queue=TASK_QUEUE,
        result_type=LearningResult,
    )


async def learned(client: Client) -> LearningResult:
    handle = await start(client, LearningRequest(CONTENT, "a field guide", "facts", user_id="python"))
    result = await handle.result()
    assert isinstance(result, LearningResult), result
    assert result.success and result.error is None, result
    assert result.knowledge_id and result.knowledge_id.startswith("knowledge-"), result
    assert await handle.query("is_running", result_type=bool) is False
    steps = (await handle.query("progress"))["steps"]
    assert [step["state"] for step in steps] == ["done"] * 4, steps
    return result


async def known(client: Client) -> LearningResult:
    return await (await start(client, LearningRequest(CONTENT, "another guide", "facts"))).result()


async def refused(client: Client) -> LearningResult:
    result = await (await start(client, LearningRequest("too few", "a field guide", "facts"))).result()
    assert not result.success and result.error and result.knowledge_id is None, result
    return result


async def reviewed(client: Client) -> LearningResult:
    request = {**asdict(LearningRequest(CONTENT[::-1], "a mirror", "general")), "require_approval": True}
    handle = await start(client, request)
    while (await handle.query("review_state"))["state"] == "not_yet":
        pass
    try:
        await handle.execute_update("review", {"decision": "perhaps"})
        raise AssertionError("A decision that is none was taken.")
    except WorkflowUpdateFailedError as failure:
        assert failure.cause.type == "invalid_input", failure.cause
    state = await handle.execute_update("review", {"decision": "deny", "reason": "Backwards.", "reviewer": "Ann"})
    assert state["state"] == "denied", state
    return await handle.result()


async def main(address: str, namespace: str = "default") -> None:
    client = await Client.connect(address, namespace=namespace)
    outcome = {
        "learned": asdict(await learned(client)),
        "known": asdict(await known(client)),
        "refused": asdict(await refused(client)),
        "reviewed": asdict(await reviewed(client)),
    }
    print(json.dumps(outcome))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
    # The client has no close, and its threads crash an interpreter that ends in order (temporalio/sdk-python#300).
    sys.stdout.flush()
    os._exit(0)
