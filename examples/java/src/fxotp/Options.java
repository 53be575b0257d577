package fxotp;

import com.sun.jna.Pointer;

/** How an engine works with its host. */
public final class Options {
  private final Structs.OptionsStruct struct = new Structs.OptionsStruct();

  /** Which ports the host brings: {@code Constant.ASKS_...}, or-ed. */
  public Options asks(int ports) {
    struct.asks = ports;
    return this;
  }

  /** The longest wait for another process, or of "postgres:" for a lock, 0 to 60,000 ms; 500. */
  public Options busyWaitMillis(int millis) {
    struct.busy_wait_ms = millis;
    return this;
  }

  /** Of "sqlite:" connections for reading, of "postgres:" all, 1 to 64; 4. */
  public Options readers(int connections) {
    struct.readers = connections;
    return this;
  }

  /** How many callers' changes share one commit at most, 1 (none do) to 64; 64. */
  public Options batch(int callers) {
    struct.batch = callers;
    return this;
  }

  Pointer pointer() {
    struct.write();
    return struct.getPointer();
  }
}
