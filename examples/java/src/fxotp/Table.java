package fxotp;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Immutable rows. A table of a call or operation dies with it and is not closed; one that was
 * kept or opened is closed by its owner. Whole columns cost one call each, cells one call a cell.
 */
public final class Table implements AutoCloseable {
  private static final byte[] NONE = new byte[0];

  private final Operation lender;
  private Pointer handle;

  private Table(Pointer handle, Operation lender) {
    this.handle = handle;
    this.lender = lender;
  }

  static Table borrowed(Pointer handle, Operation lender) {
    return new Table(handle, lender);
  }

  /** The fields of a stored body ({@code Constant.T_PUTS}) or its index keys ({@code T_INDEX}). */
  public static Table ofBody(byte[] body, int which) throws FxotpException {
    PointerByReference table = new PointerByReference();
    Structs.ErrorStruct error = new Structs.ErrorStruct();
    Failures.check(
        Library.fxotp_record_open(body, body.length, which, table, error.getPointer()), error);
    return new Table(table.getValue(), null);
  }

  /** How many rows it has. */
  public int size() {
    IntByReference rows = new IntByReference();
    Failures.checkArgument(Library.fxotp_table_rows(handle(), rows));
    return rows.getValue();
  }

  /** Its fields, ascending. */
  public int[] fields() {
    PointerByReference fields = new PointerByReference();
    IntByReference count = new IntByReference();
    Failures.checkArgument(Library.fxotp_table_fields(handle(), fields, count));
    return count.getValue() == 0 ? new int[0] : fields.getValue().getIntArray(0, count.getValue());
  }

  /** Has it the field. One that could be in its rows, but is in none, may be missing. */
  public boolean has(int field) {
    return Arrays.binarySearch(fields(), field) >= 0;
  }

  /** A cell that is a number. */
  public long number(int row, int field) {
    long[] value = new long[1];
    Failures.checkArgument(Library.fxotp_cell_number(handle(), row, field, value));
    return value[0];
  }

  /** A cell that is a text. */
  public String text(int row, int field) {
    return Utf8.string(bytes(row, field));
  }

  /** A cell that is a text or bytes, as a copy. */
  public byte[] bytes(int row, int field) {
    PointerByReference text = new PointerByReference();
    IntByReference size = new IntByReference();
    Failures.checkArgument(Library.fxotp_cell_text(handle(), row, field, text, size));
    return copy(text.getValue(), size.getValue());
  }

  /** A whole column of numbers, as a copy. */
  public long[] numbers(int field) {
    PointerByReference values = new PointerByReference();
    IntByReference count = new IntByReference();
    Failures.checkArgument(Library.fxotp_column_numbers(handle(), field, values, count));
    return count.getValue() == 0
        ? new long[0]
        : values.getValue().getLongArray(0, count.getValue());
  }

  /** A whole column of texts. */
  public String[] texts(int field) {
    PointerByReference bytes = new PointerByReference();
    PointerByReference offsets = new PointerByReference();
    IntByReference count = new IntByReference();
    Failures.checkArgument(
        Library.fxotp_column_texts(handle(), field, bytes, offsets, count));
    String[] texts = new String[count.getValue()];
    if (texts.length == 0) {
      return texts;
    }
    int[] ends = offsets.getValue().getIntArray(0, texts.length + 1);
    byte[] all = copy(bytes.getValue(), ends[texts.length]);
    for (int row = 0; row < texts.length; row++) {
      int size = ends[row + 1] - ends[row];
      texts[row] = new String(all, ends[row], size, StandardCharsets.UTF_8);
    }
    return texts;
  }

  /** Another table of the same rows, which outlives the call or operation; to be closed. */
  public Table keep() {
    PointerByReference kept = new PointerByReference();
    Failures.checkArgument(Library.fxotp_table_keep(handle(), kept));
    return new Table(kept.getValue(), null);
  }

  static byte[] copy(Pointer bytes, int size) {
    return size == 0 ? NONE : bytes.getByteArray(0, size);
  }

  private Pointer handle() {
    if (lender != null) {
      lender.handle();
    }
    return Failures.open(handle);
  }

  /** Closes a kept or opened table; of a borrowed one only this view of it ends. */
  @Override
  public void close() {
    if (handle != null && lender == null) {
      Failures.checkArgument(Library.fxotp_table_close(handle));
    }
    handle = null;
  }
}
