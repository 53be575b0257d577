package fxotp;

/** Not now: closed, answered before, in use by another thread, or called from its own callback. */
public class FxotpStateException extends IllegalStateException implements Failure {
  private static final long serialVersionUID = 1L;

  private final transient FxotpError error;

  FxotpStateException(FxotpError error) {
    super(error.message());
    this.error = error;
  }

  @Override
  public FxotpError error() {
    return error;
  }
}
