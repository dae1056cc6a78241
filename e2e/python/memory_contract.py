"""Has Leather Book remember a conversation the way another program does: knowing nothing of it but its contract.

Needs `temporalio` from PyPI and a worker on the task queue. Prints one JSON object and exits with 0 when
everything held; an assertion that did not hold is a traceback and exit code 1.

    python memory_contract.py <server address> [<namespace>]
"""

import asyncio
import json
import os
import sys
import uuid
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from typing import Any, Optional

from temporalio.client import Client

TASK_QUEUE = "project-ai-tasks"
WORKFLOW = "MemoryExpansionWorkflow"


@dataclass
class MemoryExpansionRequest:
    conversation_id: str
    messages: list[dict[str, Any]]
    user_id: Optional[str] = None


@dataclass
class MemoryExpansionResult:
    success: bool
    memory_count: int
    error: Optional[str] = None


def said(role: Optional[str], content: Optional[str], minute: int) -> dict[str, Any]:
    """A message as a chat program keeps it, with what no contract knows of."""
    time = datetime(2025, 5, 10, 10, minute, tzinfo=timezone.utc)
    message = {"content": content, "timestamp": time.isoformat(), "model": "m-1", "tokens": {"in": 7}}
    return message if role is None else {"role": role, **message}


MESSAGES = [
    said("user", "I live in Lisbon. 🐙", 0),
    said("assistant", "Lisbon is lovely in spring.", 1),
    said(None, "I live in Oslo.", 2),
    said("user", None, 3),
]


async def start(client: Client, request: Any):
    return await client.start_workflow(
        WORKFLOW,
        request,
        id=f"memory-python-{uuid.uuid4()}",
        task_queue=TASK_QUEUE,
        result_type=MemoryExpansionResult,
    )


def is_of_the_contract(result: MemoryExpansionResult) -> bool:
    # A bool is an int to Python.
    return isinstance(result.success, bool) and type(result.memory_count) is int


async def remembered(client: Client) -> dict[str, Any]:
    handle = await start(client, MemoryExpansionRequest("python", MESSAGES, user_id="python"))
    result = await handle.result()
    assert is_of_the_contract(result) and result.error is None, result
    assert await handle.query("is_running", result_type=bool) is False
    steps = (await handle.query("progress"))["steps"]
    assert [step["state"] for step in steps] == ["done"] * 3, steps
    # With all that the result says besides.
    return await client.get_workflow_handle(handle.id).result()


async def known(client: Client) -> MemoryExpansionResult:
    result = await (await start(client, MemoryExpansionRequest("python", MESSAGES, user_id="python"))).result()
    assert is_of_the_contract(result), result
    return result


async def refused(client: Client) -> MemoryExpansionResult:
    result = await (await start(client, MemoryExpansionRequest("", MESSAGES))).result()
    assert is_of_the_contract(result) and not result.success and result.error, result
    return result


async def reviewed(client: Client) -> MemoryExpansionResult:
    request = {
        "conversation_id": "python-reviewed",
        "user_id": "python-reviewed",
        "messages": [said("user", "I live in Porto.", 0), said("user", "I work as a nurse.", 1)],
        "review": True,
    }
    handle = await start(client, request)
    while (state := await handle.query("review_state"))["state"] == "not_yet":
        pass
    assert state["state"] == "waiting" and state["found"]["memories"] == 2, state
    decision = {"decision": "approve", "reviewer": "Ann", "memories": {"drop": [2]}}
    assert (await handle.execute_update("review", decision))["state"] == "approved"
    result = await handle.result()
    assert is_of_the_contract(result), result
    return result


async def main(address: str, namespace: str = "default") -> None:
    client = await Client.connect(address, namespace=namespace)
    outcome = {
        "remembered": await remembered(client),
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
