package fxotp;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.Arrays;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * Keys, calendar, policy, texts and storage: immutable, shared by any number of threads. It may be
 * closed beside them: then they get {@link Status#HANDLE}.
 */
public final class Engine implements AutoCloseable {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private Pointer handle;

  private Engine(Pointer handle) {
    this.handle = handle;
  }

  /** Opens an engine with the manual's calendar and the standard texts. */
  public static Engine open(String store, Keys keys, Policy policy, Options options)
      throws FxotpException {
    return open(store, keys, policy, options, null, null);
  }

  /**
   * Opens an engine.
   *
   * @param store {@code "host:"} (the storage is {@link Host}'s), {@code "memory:"}, {@code
   *     "sqlite:PATH"}, {@code "postgres:DSN"}
   * @param keys copied; may be closed
   * @param options may be null, as may calendar and texts: the defaults
   */
  public static Engine open(
      String store, Keys keys, Policy policy, Options options, Calendar calendar, Texts texts)
      throws FxotpException {
    byte[] name = Utf8.bytes(store);
    PointerByReference engine = new PointerByReference();
    Structs.ErrorStruct error = new Structs.ErrorStruct();
    Failures.check(
        Library.fxotp_engine_open(
            Library.ABI, name, name.length, keys.handle(), policy.pointer(),
            calendar == null ? null : calendar.pointer(), texts == null ? null : texts.handle(),
            options == null ? null : options.pointer(), engine, error.getPointer()),
        error);
    return new Engine(engine.getValue());
  }

  /** major &lt;&lt; 16 | minor &lt;&lt; 8 | patch of the library. */
  public static int version() {
    return Library.fxotp_version();
  }

  /** Has the library {@code Constant.FEATURE_...}. */
  public static boolean has(int feature) {
    return Library.fxotp_has(feature) == 1;
  }

  /** Begins an operation, one of {@link Action}. Nothing is asked yet. */
  public Operation begin(int action) {
    PointerByReference op = new PointerByReference();
    Structs.ErrorStruct error = new Structs.ErrorStruct();
    Failures.checkArgument(
        use(engine -> Library.fxotp_begin(engine, action, op, error.getPointer())), error);
    return new Operation(op.getValue());
  }

  /**
   * Begins the check of the host's storage, or a part of it ({@link Field#PART}). Its banks stay
   * behind: use a scratch storage.
   */
  public Operation beginStorageCheck() {
    PointerByReference op = new PointerByReference();
    Structs.ErrorStruct error = new Structs.ErrorStruct();
    Failures.checkArgument(
        use(engine -> Library.fxotp_begin_storage_check(engine, op, error.getPointer())), error);
    return new Operation(op.getValue());
  }

  /** Does the store's work that nobody waits for; call it ten times a second under load. */
  public void maintain() throws FxotpException {
    Structs.ErrorStruct error = new Structs.ErrorStruct();
    Failures.check(
        use(engine -> Library.fxotp_engine_maintain(engine, error.getPointer())), error);
  }

  /** One text for people: {@code Constant.TEXT_...}, the number of its enumerator, a language. */
  public String text(int group, int number, int language) {
    return use(engine -> text(engine, group, number, language));
  }

  /** A reason in words, with its rule. For the host and its log, not for who logs in. */
  public String explain(Reason reason, int language) {
    Structs.ErrorStruct struct = new Structs.ErrorStruct();
    struct.status = reason.status();
    struct.rule = reason.rule();
    struct.vendor = reason.vendor();
    struct.write();
    IntByReference size = new IntByReference();
    byte[] buffer = new byte[512];
    int status = explain(struct, language, buffer, size);
    if (status == Status.TOO_LONG) {
      buffer = new byte[size.getValue() + 1];
      status = explain(struct, language, buffer, size);
    }
    Failures.checkArgument(status);
    return Utf8.string(Arrays.copyOf(buffer, size.getValue()));
  }

  private int explain(
      Structs.ErrorStruct reason, int language, byte[] buffer, IntByReference size) {
    return use(
        engine ->
            Library.fxotp_explain(
                engine, reason.getPointer(), language, buffer, buffer.length, size));
  }

  /** Closing waits until no thread is here. */
  private <T> T use(Function<Pointer, T> call) {
    lock.readLock().lock();
    try {
      return call.apply(Failures.open(handle));
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The standard catalogue's words for a status that operations give; else the bare detail. */
  static String standardText(int status) {
    int detail = status >> 8;
    return detail < 1000
        ? text(null, Constant.TEXT_ERROR, detail, Constant.ENGLISH)
        : "fxotp detail " + detail;
  }

  private static String text(Pointer engine, int group, int number, int language) {
    PointerByReference text = new PointerByReference();
    IntByReference size = new IntByReference();
    Failures.checkArgument(Library.fxotp_text(engine, group, number, language, text, size));
    return Utf8.string(Table.copy(text.getValue(), size.getValue()));
  }

  /** Operations that are under way keep what they need. */
  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (handle != null) {
        Failures.checkArgument(Library.fxotp_engine_close(handle));
        handle = null;
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
