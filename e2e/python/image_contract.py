"""Starts image jobs the way another program does: knowing nothing of Leather Book but its contract.

Needs `temporalio` from PyPI and a worker on the task queue. Prints one JSON object and exits with 0 when
everything held; an assertion that did not hold is a traceback and exit code 1.

    python image_contract.py <server address> [<namespace>]

Lines on standard input tell when the job that is to be cancelled may be: "drawing" once the backend has been asked.
"""

import asyncio
import json
import os
import sys
import uuid
from dataclasses import asdict, dataclass
from typing import Any, Optional, Union

from temporalio.client import Client, WorkflowExecutionStatus, WorkflowFailureError
from temporalio.exceptions import CancelledError

TASK_QUEUE = "project-ai-tasks"
WORKFLOW = "ImageGenerationWorkflow"


@dataclass
class ImageGenerationRequest:
    prompt: str
    style: str = "photorealistic"
    size: str = "1024x1024"
    backend: str = "illustrator"
    user_id: Optional[str] = None


@dataclass
class ImageGenerationResult:
    success: bool
    image_path: Optional[str] = None
    metadata: Optional[dict[str, Any]] = None
    error: Optional[str] = None


async def start(client: Client, request: Union[ImageGenerationRequest, dict[str, Any]]):
    return await client.start_workflow(
        WORKFLOW,
        request,
        id=f"image-python-{uuid.uuid4()}",
        task_queue=TASK_QUEUE,
        result_type=ImageGenerationResult,
    )


async def finished(client: Client) -> ImageGenerationResult:
    # A label as people are shown it, and a field that nobody knows.
    request = {"prompt": "a red fox under a full moon", "style": "Oil Painting", "size": "256x256", "quality": 0.5}
    handle = await start(client, request)
    result = await handle.result()
    assert isinstance(result, ImageGenerationResult), result
    assert result.success and result.error is None, result
    assert result.image_path and result.image_path.endswith(".png"), result
    with open(result.image_path, "rb") as picture:
        assert picture.read(8) == b"\x89PNG\r\n\x1a\n"
    assert result.metadata and result.metadata["prompt"] == "a red fox under a full moon", result
    assert result.metadata["style"] == "oil_painting", result
    assert result.metadata["timestamp"] == result.metadata["created_at"], result
    assert result.metadata["workflow_id"] == handle.id, result
    assert await handle.query("is_running", result_type=bool) is False
    return result


async def refused(client: Client) -> ImageGenerationResult:
    handle = await start(client, ImageGenerationRequest("n u d e woman on a beach"))
    result = await handle.result()
    assert not result.success and result.error and result.image_path is None, result
    return result


async def cancelled(client: Client) -> str:
    handle = await start(client, ImageGenerationRequest("a ship", size="256x256", backend="local", user_id="python"))
    line = await asyncio.to_thread(sys.stdin.readline)
    assert line.strip() == "drawing", line
    assert await handle.query("is_running", result_type=bool) is True
    await handle.cancel()
    try:
        await handle.result()
        raise AssertionError("The cancelled job has a result.")
    except WorkflowFailureError as failure:
        assert isinstance(failure.cause, CancelledError), failure.cause
    status = (await handle.describe()).status
    assert status == WorkflowExecutionStatus.CANCELED, status
    return handle.id


async def main(address: str, namespace: str = "default") -> None:
    client = await Client.connect(address, namespace=namespace)
    outcome = {
        "finished": asdict(await finished(client)),
        "refused": asdict(await refused(client)),
        "cancelled": await cancelled(client),
    }
    print(json.dumps(outcome))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
    # The client has no close, and its threads crash an interpreter that ends in order (temporalio/sdk-python#300).
    sys.stdout.flush()
    os._exit(0)
