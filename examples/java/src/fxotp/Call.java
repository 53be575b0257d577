package fxotp;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One question. Read its tables, then answer: the answers marked final end it. It dies with its
 * operation, and its tables with the final answer.
 */
public final class Call {
  private final Operation operation;
  private final Pointer handle;

  Call(Operation operation, Pointer handle) {
    this.operation = operation;
    this.handle = handle;
  }

  /** One of {@link Ask}. */
  public int kind() {
    IntByReference kind = new IntByReference();
    Failures.checkArgument(Library.fxotp_call_kind(handle(), kind));
    return kind.getValue();
  }

  /** The one row with the question's own fields. */
  public Table question() {
    return table(Constant.T_QUESTION);
  }

  /** A table of the question, {@code Constant.T_...}. */
  public Table table(int which) {
    PointerByReference table = new PointerByReference();
    Failures.checkArgument(Library.fxotp_call_table(handle(), which, table));
    return Table.borrowed(table.getValue(), operation);
  }

  /** Final: yes, it is done. */
  public void answerDone() {
    Failures.checkArgument(Library.fxotp_answer_done(handle()));
  }

  /** Final, LIST: done, and there may be more. */
  public void answerMore() {
    Failures.checkArgument(Library.fxotp_answer_more(handle()));
  }

  /** Final: it failed and certainly changed nothing. */
  public void answerFailed(int status, int vendor) {
    Failures.checkArgument(Library.fxotp_answer_failed(handle(), status, vendor));
  }

  /** Final: this host does not do that. */
  public void answerUnsupported() {
    Failures.checkArgument(Library.fxotp_answer_unsupported(handle()));
  }

  /** Final, MOMENT: the instant, and 32 random bytes or null for the library's generator. */
  public void answerMoment(Instant now, byte[] seed) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, now);
    Failures.checkArgument(
        Library.fxotp_answer_moment(handle(), micros, seed, seed == null ? 0 : seed.length));
  }

  /** LOAD, LIST: a record as it was stored. */
  public void answerBody(byte[] body) throws FxotpException {
    Failures.check(Library.fxotp_answer_body(handle(), body, body.length));
  }

  /** LOAD: the record of this row of T_KEYS is not there. */
  public void answerAbsent(int key) {
    Failures.checkArgument(Library.fxotp_answer_absent(handle(), key));
  }

  /** LOAD: the set of this row of T_KEYS has been given. */
  public void answerComplete(int key) {
    Failures.checkArgument(Library.fxotp_answer_complete(handle(), key));
  }

  /**
   * LIST: the next index key of the walk, and its record.
   *
   * @return is the page full; a key that its record no longer has is passed over
   */
  public boolean answerEntry(String key, byte[] body) throws FxotpException {
    byte[] bytes = Utf8.bytes(key);
    IntByReference enough = new IntByReference();
    int status =
        Library.fxotp_answer_entry(handle(), bytes, bytes.length, body, body.length, enough);
    if (status != Status.STALE) {
      Failures.check(status);
    }
    return enough.getValue() == 1;
  }

  /** LOAD, LIST: a field of a row that {@link #answerRow} ends. */
  public void answerNumber(int field, long value) {
    Failures.checkArgument(Library.fxotp_answer_number(handle(), field, value));
  }

  /** LOAD, LIST: a field of a row that {@link #answerRow} ends. */
  public void answerText(int field, byte[] text) {
    Failures.checkArgument(Library.fxotp_answer_text(handle(), field, text, text.length));
  }

  /** LOAD, LIST: ends a row of {@code Constant.KIND_...}. */
  public void answerRow(int kind) throws FxotpException {
    Failures.check(Library.fxotp_answer_row(handle(), kind));
  }

  /** COUNT: rows of one facet. */
  public void answerTally(boolean suspended, int facet, long rows) {
    Failures.checkArgument(Library.fxotp_answer_tally(handle(), suspended ? 1 : 0, facet, rows));
  }

  /** Final, COMMIT: nothing changed, as these rows of T_EXPECTED had moved; none: not known. */
  public void answerConflict(int... moved) {
    Failures.checkArgument(Library.fxotp_answer_conflict(handle(), moved, moved.length));
  }

  /** Final, COMMIT: it cannot be known whether all stands or nothing. */
  public void answerUncertain(int vendor) {
    Failures.checkArgument(Library.fxotp_answer_uncertain(handle(), vendor));
  }

  /** Final, VALIDATE: the service's verdict and the credential that it spoke of. */
  public void answerVerdict(Verdict verdict, String token) {
    byte[] bytes = Utf8.bytes(token);
    Failures.checkArgument(
        Library.fxotp_answer_verdict(handle(), verdict.number(), bytes, bytes.length));
  }

  /** Final, READ: the next bytes; none at the end. */
  public void answerBytes(byte[] bytes) {
    Failures.checkArgument(Library.fxotp_answer_bytes(handle(), bytes, bytes.length));
  }

  /** After the operation is closed this is the address of nothing. */
  private Pointer handle() {
    operation.handle();
    return handle;
  }
}
