package fxotp;

/** What every exception of this package can be asked for. */
public interface Failure {
  /** The library's own account of it. */
  FxotpError error();

  /** The status, one of {@link Status}. */
  default int status() {
    return error().status();
  }
}
