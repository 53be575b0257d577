"""The C functions with their types. Nothing here is for a host's use.

The number of the ABI is compared before any other function is looked up: a library with another
one may lack them, or take other arguments.
"""

import ctypes
from ctypes import POINTER, c_char, c_char_p, c_int32, c_int64, c_uint32, c_void_p
from os import PathLike, fspath
from typing import Any

from .enums import ABI
from .errors import error_class
from .statuses import Status

Out = POINTER(c_void_p)
Size = POINTER(c_uint32)
# Bytes of the library's, zero bytes included: c_char_p as an output would end at the first one.
Bytes = POINTER(POINTER(c_char))


class ErrorStruct(ctypes.Structure):
    """fxotp_error."""

    _fields_ = [
        ("struct_size", c_uint32),
        ("status", c_int32),
        ("rule", c_uint32),
        ("vendor", c_int32),
        ("argument", c_uint32),
        ("field", c_uint32),
        ("offset", c_uint32),
    ]


class CalendarStruct(ctypes.Structure):
    """fxotp_calendar."""

    _fields_ = [
        ("struct_size", c_uint32),
        ("coexistence_begins", c_int32),
        ("coexistence_over", c_int32),
        ("vip_ended", c_int32),
        ("gap", c_uint32),
    ]


class PolicyStruct(ctypes.Structure):
    """fxotp_policy."""

    _fields_ = [
        (name, c_uint32)
        for name in (
            "struct_size",
            "dual_control",
            "enrollment",
            "lock_after",
            "selection_max",
            "allows_own_token",
            "proposal_lifetime_hours",
            "shares_addresses",
            "code_digits",
            "code_lifetime_minutes",
            "answer_floor_ms",
        )
    ]


class OptionsStruct(ctypes.Structure):
    """fxotp_options."""

    _fields_ = [
        ("struct_size", c_uint32),
        ("asks", c_uint32),
        ("busy_wait_ms", c_uint32),
        ("readers", c_uint32),
        ("batch", c_uint32),
    ]


Callback = ctypes.CFUNCTYPE(None, c_void_p, c_void_p)
# In the order of the struct; each is the name of its question in small letters, too.
CALLBACKS = "moment load list count commit validate mail rows notice read write reopen".split()


class CallbacksStruct(ctypes.Structure):
    """fxotp_callbacks."""

    _fields_ = [
        ("struct_size", c_uint32),
        ("reserved", c_uint32),
        ("user_data", c_void_p),
        *((name, Callback) for name in CALLBACKS),
    ]


# Functions that take an fxotp_error last; `Native.call` adds it.
_WITH_ERROR: dict[str, tuple[Any, ...]] = {
    "engine_open": (
        c_uint32,
        c_char_p,
        c_uint32,
        c_void_p,
        POINTER(PolicyStruct),
        POINTER(CalendarStruct),
        c_void_p,
        POINTER(OptionsStruct),
        Out,
    ),
    "engine_maintain": (c_void_p,),
    "begin": (c_void_p, c_uint32, Out),
    "begin_storage_check": (c_void_p, Out),
    "set_number": (c_void_p, c_uint32, c_int64),
    "set_text": (c_void_p, c_uint32, c_char_p, c_uint32),
    "set_fields": (c_void_p, Size, POINTER(c_int64), c_uint32, c_void_p, c_uint32),
    "add_row": (c_void_p, *(c_char_p, c_uint32) * 3),
    "op_run": (c_void_p, POINTER(CallbacksStruct)),
    "op_next": (c_void_p, Size, Out),
    "record_open": (c_char_p, c_uint32, c_uint32, Out),
    "texts_replace": (c_void_p, c_uint32, c_uint32, c_uint32, c_char_p, c_uint32),
}

_WITHOUT: dict[str, tuple[Any, ...]] = {
    "error_init": (POINTER(ErrorStruct), c_uint32),
    "calendar_init": (POINTER(CalendarStruct), c_uint32),
    "policy_init": (POINTER(PolicyStruct), c_uint32),
    "options_init": (POINTER(OptionsStruct), c_uint32),
    "callbacks_init": (POINTER(CallbacksStruct), c_uint32),
    "keys_open": (Out,),
    "keys_add": (c_void_p, c_uint32, c_char_p, c_uint32),
    "keys_activate": (c_void_p, c_uint32),
    "keys_close": (c_void_p,),
    "engine_close": (c_void_p,),
    "op_verdict": (c_void_p, POINTER(c_int32)),
    "op_reason": (c_void_p, POINTER(ErrorStruct)),
    "op_table": (c_void_p, c_uint32, Out),
    "op_close": (c_void_p,),
    "call_kind": (c_void_p, Size),
    "call_table": (c_void_p, c_uint32, Out),
    "answer_done": (c_void_p,),
    "answer_more": (c_void_p,),
    "answer_failed": (c_void_p, c_int32, c_int32),
    "answer_unsupported": (c_void_p,),
    "answer_moment": (c_void_p, c_int64, c_char_p, c_uint32),
    "answer_body": (c_void_p, c_char_p, c_uint32),
    "answer_absent": (c_void_p, c_uint32),
    "answer_complete": (c_void_p, c_uint32),
    "answer_entry": (c_void_p, c_char_p, c_uint32, c_char_p, c_uint32, Size),
    "answer_number": (c_void_p, c_uint32, c_int64),
    "answer_text": (c_void_p, c_uint32, c_char_p, c_uint32),
    "answer_row": (c_void_p, c_uint32),
    "answer_tally": (c_void_p, c_uint32, c_uint32, c_int64),
    "answer_conflict": (c_void_p, Size, c_uint32),
    "answer_uncertain": (c_void_p, c_int32),
    "answer_verdict": (c_void_p, c_int32, c_char_p, c_uint32),
    "answer_bytes": (c_void_p, c_char_p, c_uint32),
    "table_rows": (c_void_p, Size),
    "table_fields": (c_void_p, POINTER(Size), Size),
    "cell_number": (c_void_p, c_uint32, c_uint32, POINTER(c_int64)),
    "cell_text": (c_void_p, c_uint32, c_uint32, Bytes, Size),
    "cell_copy": (c_void_p, c_uint32, c_uint32, c_void_p, c_uint32, Size),
    "column_numbers": (c_void_p, c_uint32, POINTER(POINTER(c_int64)), Size),
    "column_texts": (c_void_p, c_uint32, Bytes, POINTER(Size), Size),
    "table_keep": (c_void_p, Out),
    "table_close": (c_void_p,),
    "texts_open": (Out,),
    "texts_close": (c_void_p,),
    "text": (c_void_p, c_uint32, c_uint32, c_uint32, Bytes, Size),
    "explain": (c_void_p, POINTER(ErrorStruct), c_uint32, c_void_p, c_uint32, Size),
}

# Functions that give no status.
_NUMBERS: dict[str, tuple[Any, ...]] = {
    "version": (),
    "has": (c_uint32,),
    "sizeof": (c_uint32,),
    "offsetof": (c_uint32, c_uint32),
}

_ARGUMENTS = {**_NUMBERS, **_WITH_ERROR, **_WITHOUT}
FUNCTIONS = ("abi", "wipe", *_ARGUMENTS)


class Native:
    """The loaded library."""

    def __init__(self, path: str | PathLike[str]) -> None:
        library = ctypes.CDLL(fspath(path))
        abi = library.fxotp_abi
        abi.argtypes, abi.restype = (), c_uint32
        if abi() != ABI:
            raise error_class(Status.ABI)(Status.ABI)
        self._library = library
        self._functions: dict[str, Any] = {}
        self.wipe = library.fxotp_wipe
        self.wipe.argtypes, self.wipe.restype = (c_void_p, c_uint32), None

    def _function(self, name: str) -> Any:
        """A function, looked up when it is first used: an older library may lack newer ones."""
        function = self._functions.get(name)
        if function is None:
            try:
                function = getattr(self._library, f"fxotp_{name}")
            except AttributeError:
                raise error_class(Status.UNSUPPORTED)(Status.UNSUPPORTED) from None
            error = (POINTER(ErrorStruct),) if name in _WITH_ERROR else ()
            function.argtypes = _ARGUMENTS[name] + error
            function.restype = c_uint32 if name in _NUMBERS else c_int32
            self._functions[name] = function
        return function

    def status(self, name: str, *arguments: Any) -> int:
        """Calls a function and gives its status (or number), whatever it is."""
        return int(self._function(name)(*arguments))

    def call(self, name: str, *arguments: Any) -> None:
        """Calls a function; another status than OK is raised."""
        if name not in _WITH_ERROR:
            status = self.status(name, *arguments)
            if status != Status.OK:
                raise error_class(status)(status)
            return
        error = ErrorStruct(struct_size=ctypes.sizeof(ErrorStruct))
        status = self.status(name, *arguments, ctypes.byref(error))
        if status != Status.OK:
            raise error_class(status)(
                status,
                rule=error.rule,
                vendor=error.vendor,
                argument=error.argument,
                field=error.field,
                offset=error.offset,
            )

    def handle(self, name: str, *arguments: Any) -> int:
        """Calls a function whose last output is a handle, and gives that."""
        handle = c_void_p()
        self.call(name, *arguments, ctypes.byref(handle))
        assert handle.value is not None
        return handle.value
