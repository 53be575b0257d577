package fxotp;

/** The operations that {@link Engine#begin} knows. */
public final class Action {
  private Action() {}

  public static final int LIST = 1;
  public static final int COUNT = 2;
  public static final int EXPORT_CSV = 3;
  public static final int REPORT = 4;
  public static final int READ_AUDIT = 5;
  public static final int VERIFY_AUDIT = 6;
  public static final int UNLOCK = 10;
  public static final int SUSPEND = 11;
  public static final int RESUME = 12;
  public static final int INVALIDATE = 13;
  public static final int DELETE_USER = 14;
  public static final int SUSPEND_CUSTOMER = 20;
  public static final int RESUME_CUSTOMER = 21;
  public static final int PROPOSE = 22;
  public static final int APPROVE = 23;
  public static final int REJECT = 24;
  public static final int LIST_PROPOSALS = 25;
  public static final int PUT_BANK = 30;
  public static final int PUT_CUSTOMER = 31;
  public static final int PUT_OPERATOR = 32;
  public static final int PUT_USER = 33;
  public static final int REGISTER_VIP = 34;
  public static final int IMPORT_CSV = 35;
  public static final int CHECKPOINT = 36;
  public static final int RESEAL = 37;
  public static final int REWRAP = 38;
  public static final int PENDING_NOTICES = 39;
  public static final int NOTE_VERDICT = 40;
  public static final int OFFER = 41;
  public static final int SEND_CODE = 42;
  public static final int VERIFY = 43;
  public static final int ENROLL_EMAIL = 44;
  public static final int CONFIRM_EMAIL = 45;
  public static final int CHANGE_EMAIL = 46;
  public static final int SET_MAIL = 47;
  public static final int RESYNCHRONIZE = 50;
  public static final int ADD_ADDRESS = 51;
  public static final int REMOVE_ADDRESS = 52;
  public static final int LIST_ADDRESSES = 53;
  public static final int REOPEN_ENROLLMENT = 54;
  public static final int CLEAR_SENDS = 55;
  public static final int EXPORT_ROWS = 100;
  public static final int STRAGGLERS = 101;
  public static final int RESEND_CONFIRMATION = 102;
  public static final int STORAGE_CHECK = 110;
}
