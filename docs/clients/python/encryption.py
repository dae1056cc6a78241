"""Reads and writes encrypted payloads as Leather Book does, and starts a job with them.

Needs `temporalio` and `cryptography` from PyPI, and the key that the app and its workers have, as
LEATHER_BOOK_PAYLOAD_KEY. Prints what the job answered as one JSON object.

    python encryption.py <server address>
"""

import asyncio
import base64
import dataclasses
import json
import os
import sys
import uuid
from collections.abc import Sequence

import temporalio.converter
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from temporalio.api.common.v1 import Payload
from temporalio.client import Client
from temporalio.converter import DataConverter, DefaultFailureConverterWithEncodedAttributes, PayloadCodec

ENCODING = b"binary/encrypted"
NONCE_BYTES = 12


class EncryptionCodec(PayloadCodec):
    """AES-256-GCM. Each encrypted payload holds a whole one, and names its key."""

    def __init__(self, keys: str) -> None:
        """Takes `name:key,name:key`: the first encrypts, all decrypt."""
        named = [part.strip().split(":", 1) for part in keys.split(",")]
        self.keys = {name: AESGCM(base64.b64decode(key)) for name, key in named}
        self.first = named[0][0]

    async def encode(self, payloads: Sequence[Payload]) -> list[Payload]:
        return [self.encrypt(payload) for payload in payloads]

    async def decode(self, payloads: Sequence[Payload]) -> list[Payload]:
        return [self.decrypt(payload) for payload in payloads]

    def encrypt(self, payload: Payload) -> Payload:
        nonce = os.urandom(NONCE_BYTES)
        data = nonce + self.keys[self.first].encrypt(nonce, payload.SerializeToString(), None)
        return Payload(metadata={"encoding": ENCODING, "encryption-key-id": self.first.encode()}, data=data)

    def decrypt(self, payload: Payload) -> Payload:
        if payload.metadata.get("encoding") != ENCODING:
            return payload
        name = payload.metadata["encryption-key-id"].decode()
        if name not in self.keys:
            raise ValueError(f"It is encrypted with the key {name}, which is not here.")
        nonce, encrypted = payload.data[:NONCE_BYTES], payload.data[NONCE_BYTES:]
        try:
            return Payload.FromString(self.keys[name].decrypt(nonce, encrypted, None))
        except InvalidTag:
            raise ValueError(f"It was not encrypted with this key of the name {name}.") from None


def encrypting(keys: str) -> DataConverter:
    """For `Client.connect`. The words of failures are encrypted, too."""
    return dataclasses.replace(
        temporalio.converter.default(),
        payload_codec=EncryptionCodec(keys),
        failure_converter_class=DefaultFailureConverterWithEncodedAttributes,
    )


async def main(address: str) -> None:
    client = await Client.connect(address, data_converter=encrypting(os.environ["LEATHER_BOOK_PAYLOAD_KEY"]))
    picture = await client.start_workflow(
        "ImageGenerationWorkflow",
        {"prompt": "a vermilion quokka", "size": "256x256"},
        id=f"image-{uuid.uuid4()}",
        task_queue="project-ai-tasks",
    )
    result = await picture.result()
    progress = await picture.query("progress")
    steps = {step["name"]: step["state"] for step in progress["steps"]}
    print(json.dumps({**result, "workflow_id": picture.id, "steps": steps}))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
    # The client has no close, and its threads crash an interpreter that ends in order (temporalio/sdk-python#300).
    sys.stdout.flush()
    os._exit(0)
