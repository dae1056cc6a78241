"""Analyses a file with Leather Book the way another program does: knowing nothing of it but its contract.

Needs `temporalio` from PyPI and a worker on the task queue. Prints one JSON object and exits with 0 when
everything held; an assertion that did not hold is a traceback and exit code 1.

    python analysis_contract.py <server address> <data file> [<namespace>]
"""

import asyncio
import json
import os
import sys
import uuid
from dataclasses import asdict, dataclass
from typing import Any, Dict, Optional

from temporalio.client import Client

TASK_QUEUE = "project-ai-tasks"
WORKFLOW = "DataAnalysisWorkflow"


@dataclass
class DataAnalysisRequest:
    file_path: str
    analysis_type: str
    user_id: Optional[str] = None


@dataclass
class DataAnalysisResult:
    success: bool
    results: Optional[Dict[str, Any]] = None
    output_path: Optional[str] = None
    error: Optional[str] = None


async def start(client: Client, request: DataAnalysisRequest):
    return await client.start_workflow(
        WORKFLOW,
        request,
        id=f"analysis-python-{uuid.uuid4()}",
        task_queue=TASK_QUEUE,
        result_type=DataAnalysisResult,
    )


async def analysed(client: Client, path: str) -> DataAnalysisResult:
    handle = await start(client, DataAnalysisRequest(path, "clustering", user_id="python"))
    result = await handle.result()
    assert isinstance(result, DataAnalysisResult), result
    assert result.success and result.error is None, result
    assert result.results and result.output_path, result
    with open(os.path.join(result.output_path, "results.json"), encoding="utf-8") as file:
        found = json.load(file)
    assert found["analysis_id"] == result.results["analysis_id"], found
    assert found["table"]["rows"] == result.results["rows"], found
    assert len(found["clustering"]["clusters"]) == result.results["clusters"], found
    assert await handle.query("is_running", result_type=bool) is False
    steps = (await handle.query("progress"))["steps"]
    assert [step["state"] for step in steps] == ["done"] * 4, steps
    return result


async def refused(client: Client, path: str) -> DataAnalysisResult:
    result = await (await start(client, DataAnalysisRequest(f"{path}.missing", "statistics"))).result()
    assert not result.success and result.error and result.results is None, result
    return result


async def main(address: str, path: str, namespace: str = "default") -> None:
    client = await Client.connect(address, namespace=namespace)
    outcome = {
        "analysed": asdict(await analysed(client, path)),
        "refused": asdict(await refused(client, path)),
    }
    print(json.dumps(outcome))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
    # The client has no close, and its threads crash an interpreter that ends in order (temporalio/sdk-python#300).
    sys.stdout.flush()
    os._exit(0)
