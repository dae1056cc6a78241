"""Starts, queries, reads and cancels jobs of Leather Book from Python.

Needs `temporalio` from PyPI and a worker on the task queue. Prints what the jobs answered as one JSON object.

    python client.py <server address> <data file on the worker's machine>
"""

import asyncio
import json
import os
import sys
import uuid
from typing import Any

from temporalio.client import Client, WorkflowFailureError, WorkflowHandle
from temporalio.exceptions import CancelledError

TASK_QUEUE = "project-ai-tasks"


async def start(client: Client, workflow: str, kind: str, request: dict[str, Any]) -> WorkflowHandle:
    # The same id again is the same job: whoever may send a request twice makes its id once.
    return await client.start_workflow(workflow, request, id=f"{kind}-{uuid.uuid4()}", task_queue=TASK_QUEUE)


async def read(handle: WorkflowHandle) -> dict[str, Any]:
    """A result with `success: false` is a decision, said in `error`; a fault raises WorkflowFailureError."""
    result = await handle.result()
    progress = await handle.query("progress")
    return {**result, "steps": {step["name"]: step["state"] for step in progress["steps"]}}


async def recall(client: Client, text: str) -> list[dict[str, Any]]:
    """What is remembered that matters for a text, best first, in at most 1000 characters."""
    asked = await start(client, "MemoryRecallWorkflow", "recall", {"text": text, "budget": 1000})
    answer = await asked.result()
    if not answer["success"]:
        raise RuntimeError(answer["error"])
    return answer["items"]


async def cancelled(client: Client) -> bool:
    handle = await start(
        client,
        "AILearningWorkflow",
        "learning",
        {
            "content": "Lighthouses were painted in stripes to be told apart by day.",
            "source": "a guide to the coast",
            "category": "facts",
            "require_approval": True,
        },
    )
    # It waits for a person until somebody sends the update "review", or cancels it.
    while (await handle.query("review_state"))["state"] != "waiting":
        await asyncio.sleep(0.2)
    assert await handle.query("is_running") is True
    await handle.cancel()
    try:
        await handle.result()
    except WorkflowFailureError as failure:
        return isinstance(failure.cause, CancelledError)
    return False


async def main(address: str, data_file: str) -> None:
    client = await Client.connect(address)
    image = await start(client, "ImageGenerationWorkflow", "image", {"prompt": "a red fox", "size": "256x256"})
    learning = await start(
        client,
        "AILearningWorkflow",
        "learning",
        {"content": "Foxes hear a mouse under the snow.", "source": "a field guide", "category": "facts"},
    )
    analysis = await start(
        client, "DataAnalysisWorkflow", "analysis", {"file_path": data_file, "analysis_type": "statistics"}
    )
    memory = await start(
        client,
        "MemoryExpansionWorkflow",
        "memory",
        {
            "conversation_id": "a call on Monday",
            "messages": [{"role": "user", "content": "I live in Lisbon.", "timestamp": "2026-05-04T09:00:00Z"}],
        },
    )
    outcome = {
        "image": await read(image),
        "learning": await read(learning),
        "analysis": await read(analysis),
        "memory": await read(memory),
        "recalled": await recall(client, "Where do I live?"),
        "cancelled": await cancelled(client),
    }
    print(json.dumps(outcome))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
    # The client has no close, and its threads crash an interpreter that ends in order (temporalio/sdk-python#300).
    sys.stdout.flush()
    os._exit(0)
