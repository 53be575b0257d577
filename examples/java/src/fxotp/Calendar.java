package fxotp;

import com.sun.jna.Pointer;
import java.time.LocalDate;

/** The days, in Japan, on which phases begin. Without one an engine goes by the manual's. */
public final class Calendar {
  private final Structs.CalendarStruct struct = new Structs.CalendarStruct();

  /** VIP and email from this day on. */
  public Calendar coexistenceBegins(LocalDate day) {
    struct.coexistence_begins = Math.toIntExact(day.toEpochDay());
    return this;
  }

  /** The first day of the gap, or of the end. */
  public Calendar coexistenceOver(LocalDate day) {
    struct.coexistence_over = Math.toIntExact(day.toEpochDay());
    return this;
  }

  /** Email only from this day on. */
  public Calendar vipEnded(LocalDate day) {
    struct.vip_ended = Math.toIntExact(day.toEpochDay());
    return this;
  }

  /** Is VIP accepted in the gap. */
  public Calendar gapOpen(boolean open) {
    struct.gap = open ? Constant.GAP_OPEN : Constant.GAP_CLOSED;
    return this;
  }

  Pointer pointer() {
    struct.write();
    return struct.getPointer();
  }
}
