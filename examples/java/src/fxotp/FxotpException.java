package fxotp;

/**
 * Something around the library failed: the storage, a port of the host's, memory. Checked, as the
 * caller has to decide; an operation that ended with "no" is not an exception but a verdict.
 */
public class FxotpException extends Exception implements Failure {
  private static final long serialVersionUID = 1L;

  private final transient FxotpError error;

  FxotpException(FxotpError error, Throwable cause) {
    super(error.message(), cause);
    this.error = error;
  }

  @Override
  public FxotpError error() {
    return error;
  }

  /** Nothing changed, and the same again may work. */
  public boolean isRetryable() {
    return error.statusClass() == Constant.C_BUSY;
  }
}
