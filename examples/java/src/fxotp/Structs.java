package fxotp;

import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;

/**
 * The structs of the header. None is passed as a Java object: functions take the address, so that
 * a call copies nothing that it does not need. Unsigned numbers are kept in {@code int}.
 */
final class Structs {
  private Structs() {}

  /** {@code fxotp_error}. */
  @FieldOrder({"struct_size", "status", "rule", "vendor", "argument", "field", "offset"})
  public static final class ErrorStruct extends Structure {
    public int struct_size;
    public int status;
    public int rule;
    public int vendor;
    public int argument;
    public int field;
    public int offset;

    ErrorStruct() {
      Failures.checkArgument(Library.fxotp_error_init(getPointer(), size()));
      read();
    }

    /** The account of a call that gave this status. */
    FxotpError value(int given) {
      read();
      return new FxotpError(given, rule, vendor, argument, field, offset);
    }
  }

  /** {@code fxotp_calendar}. */
  @FieldOrder({"struct_size", "coexistence_begins", "coexistence_over", "vip_ended", "gap"})
  public static final class CalendarStruct extends Structure {
    public int struct_size;
    public int coexistence_begins;
    public int coexistence_over;
    public int vip_ended;
    public int gap;

    CalendarStruct() {
      Failures.checkArgument(Library.fxotp_calendar_init(getPointer(), size()));
      read();
    }
  }

  /** {@code fxotp_policy}. */
  @FieldOrder({
    "struct_size", "dual_control", "enrollment", "lock_after", "selection_max", "allows_own_token",
    "proposal_lifetime_hours", "shares_addresses", "code_digits", "code_lifetime_minutes",
    "answer_floor_ms"
  })
  public static final class PolicyStruct extends Structure {
    public int struct_size;
    public int dual_control;
    public int enrollment;
    public int lock_after;
    public int selection_max;
    public int allows_own_token;
    public int proposal_lifetime_hours;
    public int shares_addresses;
    public int code_digits;
    public int code_lifetime_minutes;
    public int answer_floor_ms;

    PolicyStruct() {
      Failures.checkArgument(Library.fxotp_policy_init(getPointer(), size()));
      read();
    }
  }

  /** {@code fxotp_options}. */
  @FieldOrder({"struct_size", "asks", "busy_wait_ms", "readers", "batch"})
  public static final class OptionsStruct extends Structure {
    public int struct_size;
    public int asks;
    public int busy_wait_ms;
    public int readers;
    public int batch;

    OptionsStruct() {
      Failures.checkArgument(Library.fxotp_options_init(getPointer(), size()));
      read();
    }
  }

  /** {@code fxotp_callbacks}. */
  @FieldOrder({
    "struct_size", "reserved", "user_data", "moment", "load", "list", "count", "commit",
    "validate", "mail", "rows", "notice", "read", "write", "reopen"
  })
  public static final class CallbacksStruct extends Structure {
    public int struct_size;
    public int reserved;
    public Pointer user_data;
    public Library.Question moment;
    public Library.Question load;
    public Library.Question list;
    public Library.Question count;
    public Library.Question commit;
    public Library.Question validate;
    public Library.Question mail;
    public Library.Question rows;
    public Library.Question notice;
    public Library.Question read;
    public Library.Question write;
    public Library.Question reopen;

    /** Every question goes to the same function, which asks the call for its kind. */
    CallbacksStruct(Pointer userData, Library.Question any) {
      Failures.checkArgument(Library.fxotp_callbacks_init(getPointer(), size()));
      read();
      user_data = userData;
      moment = load = list = count = commit = any;
      validate = mail = rows = notice = read = write = reopen = any;
      write();
    }

    byte[] bytes() {
      return getPointer().getByteArray(0, size());
    }
  }
}
