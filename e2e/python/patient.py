"""Starts a picture and a lesson that waits for a person, and awaits both, however long it takes.

Needs `temporalio` from PyPI and a worker on the task queue. Prints a line with the ids once both are started, and one
with the results when both have ended.

    python patient.py <server address> <content to learn>
"""

import asyncio
import json
import os
import sys
import uuid

from temporalio.client import Client
from temporalio.service import RPCError

TASK_QUEUE = "project-ai-tasks"


async def result(handle):
    while True:
        try:
            return await handle.result()
        except RPCError:
            # The server is away.
            await asyncio.sleep(0.5)


async def main(address: str, content: str) -> None:
    client = await Client.connect(address)
    name = uuid.uuid4()
    picture = await client.start_workflow(
        "ImageGenerationWorkflow",
        {"prompt": "a patient fox", "style": "anime", "size": "1024x1024", "backend": "openai"},
        id=f"image-python-{name}",
        task_queue=TASK_QUEUE,
    )
    lesson = await client.start_workflow(
        "AILearningWorkflow",
        {
            "content": content,
            "source": "a patient program",
            "category": "facts",
            "require_approval": True,
            "review_timeout": 3600,
        },
        id=f"learning-python-{name}",
        task_queue=TASK_QUEUE,
    )
    print(json.dumps({"picture": picture.id, "lesson": lesson.id}), flush=True)
    results = await asyncio.gather(result(picture), result(lesson))
    print(json.dumps([each["success"] for each in results]), flush=True)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
    # Threads of the client that are still at work crash an interpreter that ends in order.
    os._exit(0)
