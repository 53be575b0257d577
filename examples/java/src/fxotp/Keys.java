package fxotp;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/** The host's keys, while they are being put together. Used by one thread. */
public final class Keys implements AutoCloseable {
  private Pointer handle;

  public Keys() {
    PointerByReference keys = new PointerByReference();
    Failures.checkArgument(Library.fxotp_keys_open(keys));
    handle = keys.getValue();
  }

  /** Adds a key of 32 bytes. They are copied: the caller overwrites its own afterwards. */
  public Keys add(int id, byte[] bytes) {
    Failures.checkArgument(Library.fxotp_keys_add(handle(), id, bytes, bytes.length));
    return this;
  }

  /** Makes a key that was added the one for all that is new. */
  public Keys activate(int id) {
    Failures.checkArgument(Library.fxotp_keys_activate(handle(), id));
    return this;
  }

  Pointer handle() {
    return Failures.open(handle);
  }

  @Override
  public void close() {
    if (handle != null) {
      Failures.checkArgument(Library.fxotp_keys_close(handle));
      handle = null;
    }
  }
}
