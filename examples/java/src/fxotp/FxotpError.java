package fxotp;

/**
 * What went wrong in a call of the library.
 *
 * @param status one of {@link Status}
 * @param rule which rule said no ({@link Rule}); 0: none
 * @param vendor the number that the storage or service gave; 0: none
 * @param argument which argument of the C function, 1 is the first; 0: not said
 * @param field which field of the request ({@link Field}) is wrong or missing; 0: none
 * @param offset of a text: the first byte that is wrong
 */
public record FxotpError(int status, int rule, int vendor, int argument, int field, int offset) {
  static FxotpError of(int status) {
    return new FxotpError(status, 0, 0, 0, 0, 0);
  }

  /** The closed class of the status: {@code Constant.C_...}. */
  public int statusClass() {
    return status & 0xFF;
  }

  /** The library's words for it, for logs: no code, secret or name is in them. */
  public String message() {
    StringBuilder text = new StringBuilder(Engine.standardText(status));
    text.append(" (status ").append(status);
    if (field != 0) {
      text.append(", field ").append(field);
    }
    if (argument != 0) {
      text.append(", argument ").append(argument);
    }
    if (vendor != 0) {
      text.append(", vendor ").append(vendor);
    }
    return text.append(')').toString();
  }
}
