package fxotp;

import com.sun.jna.Pointer;

/** From statuses to exceptions, in one place. */
final class Failures {
  private Failures() {}

  /** Of a function that may meet the world: storage, ports, damaged records. */
  static void check(int status, Structs.ErrorStruct error) throws FxotpException {
    if (status != Constant.OK) {
      raise(error.value(status), null);
    }
  }

  static void check(int status) throws FxotpException {
    if (status != Constant.OK) {
      raise(FxotpError.of(status), null);
    }
  }

  static void raise(FxotpError error, Throwable cause) throws FxotpException {
    RuntimeException programming = programming(error);
    if (programming == null) {
      throw new FxotpException(error, cause);
    }
    if (cause != null) {
      programming.initCause(cause);
    }
    throw programming;
  }

  /** Of a function that only its arguments and its handle can make fail. */
  static void checkArgument(int status, Structs.ErrorStruct error) {
    if (status != Constant.OK) {
      raiseUnchecked(error.value(status));
    }
  }

  static void checkArgument(int status) {
    if (status != Constant.OK) {
      raiseUnchecked(FxotpError.of(status));
    }
  }

  private static void raiseUnchecked(FxotpError error) {
    if (error.statusClass() == Constant.C_MEMORY) {
      throw new OutOfMemoryError(error.message());
    }
    RuntimeException programming = programming(error);
    throw programming == null ? new FxotpStateException(error) : programming;
  }

  private static RuntimeException programming(FxotpError error) {
    switch (error.statusClass()) {
      case Constant.C_ARGUMENT:
      case Constant.C_TOO_LARGE:
      case Constant.C_UNSUPPORTED:
        return new FxotpArgumentException(error);
      case Constant.C_HANDLE:
      case Constant.C_STATE:
        return new FxotpStateException(error);
      default:
        return null;
    }
  }

  /** The address of something that is open. The library recognises closed handles; so do we. */
  static Pointer open(Pointer handle) {
    if (handle == null) {
      throw new FxotpStateException(FxotpError.of(Status.HANDLE));
    }
    return handle;
  }
}
