package fxotp;

/**
 * Why an operation ended as it did.
 *
 * @param status one of {@link Status}, or {@link Constant#OK}
 * @param rule one of {@link Rule}, or 0
 * @param vendor the number that the storage or service gave, or 0
 */
public record Reason(int status, int rule, int vendor) {
  /** Is it this status. */
  public boolean is(int other) {
    return status == other;
  }
}
