"""The exceptions: one class for each class of status.

An operation that ends with "no" raises nothing: its verdict says so. These say that a call of a
function did not work.
"""

from .statuses import Status, StatusClass


def status_name(status: int) -> str:
    """The name of a status, or its number when a newer library has given one unknown here."""
    try:
        return Status(status).name
    except ValueError:
        return str(status)


class FxotpError(Exception):
    """A call that did not work. The attributes are those of fxotp_error."""

    def __init__(
        self,
        status: int,
        *,
        rule: int = 0,
        vendor: int = 0,
        argument: int = 0,
        field: int = 0,
        offset: int = 0,
    ) -> None:
        self.status = status
        self.rule = rule
        self.vendor = vendor
        self.argument = argument
        self.field = field
        self.offset = offset
        detail = f", field {field}" if field else ""
        detail += f", byte {offset}" if offset else ""
        super().__init__(f"{status_name(status)} ({status}{detail})")


class ArgumentError(FxotpError, ValueError):
    """The request or an argument is wrong; the same again fails again."""


class HandleError(FxotpError):
    """Used after close. A fault of the program's."""


class StateError(FxotpError, RuntimeError):
    """Not now: order, re-entry, answered before, in use elsewhere. A fault of the program's."""


class RefusedError(FxotpError):
    """A rule says no; `rule` names it."""


class NotFoundError(FxotpError, LookupError):
    """No such thing, or out of the actor's reach."""


class BusyError(FxotpError):
    """Nothing changed; try again."""


class StoreError(FxotpError, OSError):
    """The storage failed; nothing changed."""


class UncertainError(FxotpError):
    """It cannot be known whether the change stands: read, then decide."""


class CorruptError(FxotpError):
    """What is stored is damaged, forged, foreign or too new."""


class TooLargeError(FxotpError, ValueError):
    """More than a limit allows."""


class UnsupportedError(FxotpError):
    """This library, or a port of the host's, does not do that."""


class PortError(FxotpError):
    """The host's own part failed or did not answer."""


class MemoryExhaustedError(FxotpError, MemoryError):
    """Memory ran out inside the library."""


class InternalError(FxotpError):
    """A fault of the library's."""


_CLASSES: dict[int, type[FxotpError]] = {
    StatusClass.ARGUMENT: ArgumentError,
    StatusClass.HANDLE: HandleError,
    StatusClass.STATE: StateError,
    StatusClass.REFUSED: RefusedError,
    StatusClass.NOT_FOUND: NotFoundError,
    StatusClass.BUSY: BusyError,
    StatusClass.STORE: StoreError,
    StatusClass.UNCERTAIN: UncertainError,
    StatusClass.CORRUPT: CorruptError,
    StatusClass.TOO_LARGE: TooLargeError,
    StatusClass.UNSUPPORTED: UnsupportedError,
    StatusClass.PORT: PortError,
    StatusClass.MEMORY: MemoryExhaustedError,
    StatusClass.INTERNAL: InternalError,
}


def error_class(status: int) -> type[FxotpError]:
    """The class of exception for a status; classes are closed, details are not."""
    return _CLASSES.get(status & 0xFF, InternalError)


class HandlerFailed(Exception):
    """Raised by a handler of the host's: it failed, and certainly nothing changed.

    Any other exception that leaves the handler of a COMMIT is answered `uncertain`.
    """

    def __init__(self, status: Status = Status.STORE_FAILED, vendor: int = 0) -> None:
        super().__init__(f"{status_name(status)}, vendor {vendor}")
        self.status = status
        self.vendor = vendor
