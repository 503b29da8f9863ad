"""Messages of editors: a request that cannot be read is refused in words, since somebody waits for an answer."""

from __future__ import annotations

from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol


class Messages(LanguageServerProtocol):
    """The protocol of the library, which answers nothing to a request whose parameters are of a wrong type."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Return the message that an object is; nested objects come here first, and stay as they are.

        Raises:
            JsonRpcException: It is none. A request is answered before.
        """
        try:
            return super().structure_message(data)
        except JsonRpcException:
            name, method = data.get("id"), data.get("method")
            if isinstance(name, int | str) and isinstance(method, str):
                told = f"the parameters of {method[:80]} are not those that the protocol has for it"
                self._send_response(name, error=types.ResponseError(code=types.ErrorCodes.InvalidParams, message=told))
            raise
