package fxotp;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * One operation, from its request to its result. Used by one thread at a time.
 *
 * <pre>{@code
 * try (Operation login = engine.begin(Action.VERIFY)) {
 *   login.set(Field.BANK, "GM01000").set(Field.CUSTOMER, "GM11253").set(Field.USER, user)
 *       .set(Field.FIRST_FACTOR, Constant.PASSED).set(Field.METHOD, Constant.METHOD_VIP)
 *       .set(Field.CODE, code);
 *   if (login.run(host) == Verdict.ACCEPTED) letIn();
 * }
 * }</pre>
 */
public final class Operation implements AutoCloseable {
  private final Structs.ErrorStruct error = new Structs.ErrorStruct();
  private Pointer handle;

  Operation(Pointer handle) {
    this.handle = handle;
  }

  /** Sets a field that is a number, once. */
  public Operation set(int field, long value) {
    Failures.checkArgument(
        Library.fxotp_set_number(handle(), field, value, error.getPointer()), error);
    return this;
  }

  /** Sets a field that is a text. For codes and secrets use bytes, which can be overwritten. */
  public Operation set(int field, String text) {
    return set(field, Utf8.bytes(text));
  }

  /** Sets a field that is a text or bytes. Copied. */
  public Operation set(int field, byte[] text) {
    Failures.checkArgument(
        Library.fxotp_set_text(handle(), field, text, text.length, error.getPointer()), error);
    return this;
  }

  /** Selects one binding of a user to a token. */
  public Operation addRow(String customer, String user, String token) {
    byte[] inCustomer = Utf8.bytes(customer);
    byte[] ofUser = Utf8.bytes(user);
    byte[] toToken = Utf8.bytes(token);
    Failures.checkArgument(
        Library.fxotp_add_row(
            handle(), inCustomer, inCustomer.length, ofUser, ofUser.length, toToken,
            toToken.length, error.getPointer()),
        error);
    return this;
  }

  /** Selects all tokens of a user that are not invalid. */
  public Operation addRow(String customer, String user) {
    return addRow(customer, user, "");
  }

  /**
   * Runs to the end, calling the host back on this thread.
   *
   * @throws FxotpException with status {@link Status#UNANSWERED} when the host threw (that is the
   *     cause) or did not answer: nothing was accepted, and a commit may stand; with {@link
   *     Status#PORT_FAILED} when it threw after its answer: {@link #verdict} is what it came to
   */
  public Verdict run(Host host) throws FxotpException {
    Bridge.Run run = new Bridge.Run(this, host);
    int status = Bridge.run(handle(), run, error.getPointer());
    if (status != Constant.OK) {
      Failures.raise(error.value(status), run.thrown());
    }
    if (run.thrown() != null) {
      Failures.raise(FxotpError.of(Status.PORT_FAILED), run.thrown());
    }
    return verdict();
  }

  /** Runs an operation of an engine that asks nothing. */
  public Verdict run() throws FxotpException {
    Failures.check(Library.fxotp_op_run(handle(), null, error.getPointer()), error);
    return verdict();
  }

  /** The other style: the next question, to be answered by the caller; null at the end. */
  public Call next() throws FxotpException {
    IntByReference kind = new IntByReference();
    PointerByReference call = new PointerByReference();
    Failures.check(Library.fxotp_op_next(handle(), kind, call, error.getPointer()), error);
    return kind.getValue() == Ask.NOTHING ? null : new Call(this, call.getValue());
  }

  /** What became of it: UNDECIDED until it has ended. */
  public Verdict verdict() {
    IntByReference verdict = new IntByReference();
    Failures.checkArgument(Library.fxotp_op_verdict(handle(), verdict));
    return Verdict.of(verdict.getValue());
  }

  /** Why. Only of an operation that has ended. */
  public Reason reason() {
    Structs.ErrorStruct reason = new Structs.ErrorStruct();
    Failures.checkArgument(Library.fxotp_op_reason(handle(), reason.getPointer()));
    reason.read();
    return new Reason(reason.status, reason.rule, reason.vendor);
  }

  /** The result: one row. Until the operation is closed. */
  public Table result() {
    return table(Constant.T_RESULT);
  }

  /** The result's rows. Until the operation is closed. */
  public Table rows() {
    return table(Constant.T_ROWS);
  }

  private Table table(int which) {
    PointerByReference table = new PointerByReference();
    Failures.checkArgument(Library.fxotp_op_table(handle(), which, table));
    return Table.borrowed(table.getValue(), this);
  }

  Pointer handle() {
    return Failures.open(handle);
  }

  @Override
  public void close() {
    if (handle != null) {
      Failures.checkArgument(Library.fxotp_op_close(handle));
      handle = null;
    }
  }
}
