package fxotp;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;

/** Wordings of the host's own, while they are being put together. Used by one thread. */
public final class Texts implements AutoCloseable {
  private Pointer handle;

  public Texts() {
    PointerByReference texts = new PointerByReference();
    Failures.checkArgument(Library.fxotp_texts_open(texts));
    handle = texts.getValue();
  }

  /** Rewords one text: {@code Constant.TEXT_...}, the number of its enumerator, the language. */
  public Texts replace(int group, int number, int language, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Structs.ErrorStruct error = new Structs.ErrorStruct();
    Failures.checkArgument(
        Library.fxotp_texts_replace(
            handle(), group, number, language, bytes, bytes.length, error.getPointer()),
        error);
    return this;
  }

  Pointer handle() {
    return Failures.open(handle);
  }

  @Override
  public void close() {
    if (handle != null) {
      Failures.checkArgument(Library.fxotp_texts_close(handle));
      handle = null;
    }
  }
}
