package fxotp;

/** The request or an argument is wrong, too large, or not supported: again fails again. */
public class FxotpArgumentException extends IllegalArgumentException implements Failure {
  private static final long serialVersionUID = 1L;

  private final transient FxotpError error;

  FxotpArgumentException(FxotpError error) {
    super(error.message());
    this.error = error;
  }

  @Override
  public FxotpError error() {
    return error;
  }
}
