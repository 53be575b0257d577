package fxotp;

import com.sun.jna.Callback;
import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * The C functions, directly mapped: each native method is the function of that name.
 *
 * <p>Texts are {@code byte[]} and never {@code String}: JNA would stop at a zero byte, and convert
 * with the platform's charset. The library is {@code libfxotp.so.1} on {@code jna.library.path}, or
 * what the system property {@code fxotp.library} names.
 */
final class Library {
  /** FXOTP_ABI, as this binding was written for. */
  static final int ABI = 1;

  static {
    Native.register(Library.class, open(System.getProperty("fxotp.library", "libfxotp.so.1")));
  }

  /** Opens the library and compares its ABI, before any other function is looked up. */
  static NativeLibrary open(String name) {
    NativeLibrary library = NativeLibrary.getInstance(name, Library.class.getClassLoader());
    Function abi = library.getFunction("fxotp_abi");
    int found = abi.invokeInt(new Object[0]);
    if (found != ABI) {
      library.close();
      throw new UnsatisfiedLinkError(name + " has ABI " + found + ", this binding is for " + ABI);
    }
    return library;
  }

  /** {@code fxotp_callback}. */
  interface Question extends Callback {
    void invoke(Pointer userData, Pointer call);
  }

  private Library() {}

  static native int fxotp_error_init(Pointer error, int size);

  static native int fxotp_calendar_init(Pointer calendar, int size);

  static native int fxotp_policy_init(Pointer policy, int size);

  static native int fxotp_options_init(Pointer options, int size);

  static native int fxotp_callbacks_init(Pointer callbacks, int size);

  static native int fxotp_abi();

  static native int fxotp_version();

  static native int fxotp_has(int feature);

  static native int fxotp_sizeof(int which);

  static native int fxotp_offsetof(int which, int field);

  static native int fxotp_keys_open(PointerByReference keys);

  static native int fxotp_keys_add(Pointer keys, int id, byte[] bytes, int size);

  static native int fxotp_keys_activate(Pointer keys, int id);

  static native int fxotp_keys_close(Pointer keys);

  static native int fxotp_engine_open(
      int abi, byte[] store, int storeSize, Pointer keys, Pointer policy, Pointer calendar,
      Pointer texts, Pointer options, PointerByReference engine, Pointer error);

  static native int fxotp_engine_maintain(Pointer engine, Pointer error);

  static native int fxotp_engine_close(Pointer engine);

  static native int fxotp_begin(
      Pointer engine, int operation, PointerByReference op, Pointer error);

  static native int fxotp_begin_storage_check(
      Pointer engine, PointerByReference op, Pointer error);

  static native int fxotp_set_number(Pointer op, int field, long value, Pointer error);

  static native int fxotp_set_text(Pointer op, int field, byte[] text, int size, Pointer error);

  static native int fxotp_add_row(
      Pointer op, byte[] customer, int customerSize, byte[] user, int userSize, byte[] token,
      int tokenSize, Pointer error);

  static native int fxotp_op_run(Pointer op, Pointer callbacks, Pointer error);

  static native int fxotp_op_next(
      Pointer op, IntByReference kind, PointerByReference call, Pointer error);

  static native int fxotp_op_verdict(Pointer op, IntByReference verdict);

  static native int fxotp_op_reason(Pointer op, Pointer reason);

  static native int fxotp_op_table(Pointer op, int which, PointerByReference table);

  static native int fxotp_op_close(Pointer op);

  static native int fxotp_call_kind(Pointer call, IntByReference kind);

  static native int fxotp_call_table(Pointer call, int which, PointerByReference table);

  static native int fxotp_answer_done(Pointer call);

  static native int fxotp_answer_more(Pointer call);

  static native int fxotp_answer_failed(Pointer call, int status, int vendor);

  static native int fxotp_answer_unsupported(Pointer call);

  static native int fxotp_answer_moment(Pointer call, long now, byte[] seed, int seedSize);

  static native int fxotp_answer_body(Pointer call, byte[] body, int size);

  static native int fxotp_answer_absent(Pointer call, int key);

  static native int fxotp_answer_complete(Pointer call, int key);

  static native int fxotp_answer_entry(
      Pointer call, byte[] key, int keySize, byte[] body, int size, IntByReference enough);

  static native int fxotp_answer_number(Pointer call, int field, long value);

  static native int fxotp_answer_text(Pointer call, int field, byte[] text, int size);

  static native int fxotp_answer_row(Pointer call, int kind);

  static native int fxotp_answer_tally(Pointer call, int isSuspended, int facet, long rows);

  static native int fxotp_answer_conflict(Pointer call, int[] moved, int count);

  static native int fxotp_answer_uncertain(Pointer call, int vendor);

  static native int fxotp_answer_verdict(Pointer call, int verdict, byte[] token, int tokenSize);

  static native int fxotp_answer_bytes(Pointer call, byte[] bytes, int size);

  static native int fxotp_table_rows(Pointer table, IntByReference rows);

  static native int fxotp_table_fields(
      Pointer table, PointerByReference fields, IntByReference count);

  static native int fxotp_cell_number(Pointer table, int row, int field, long[] value);

  static native int fxotp_cell_text(
      Pointer table, int row, int field, PointerByReference text, IntByReference size);

  static native int fxotp_column_numbers(
      Pointer table, int field, PointerByReference values, IntByReference count);

  static native int fxotp_column_texts(
      Pointer table, int field, PointerByReference bytes, PointerByReference offsets,
      IntByReference count);

  static native int fxotp_table_keep(Pointer table, PointerByReference kept);

  static native int fxotp_table_close(Pointer table);

  static native int fxotp_record_open(
      byte[] body, int size, int which, PointerByReference table, Pointer error);

  static native int fxotp_texts_open(PointerByReference texts);

  static native int fxotp_texts_replace(
      Pointer texts, int group, int number, int language, byte[] text, int size, Pointer error);

  static native int fxotp_texts_close(Pointer texts);

  static native int fxotp_text(
      Pointer engine, int group, int number, int language, PointerByReference text,
      IntByReference size);

  static native int fxotp_explain(
      Pointer engine, Pointer reason, int language, byte[] buffer, int capacity,
      IntByReference size);
}
