package fxotp;

/** The kinds of question that an operation asks its host. */
public final class Ask {
  private Ask() {}

  public static final int NOTHING = 0;
  public static final int MOMENT = 1;
  public static final int LOAD = 2;
  public static final int LIST = 3;
  public static final int COUNT = 4;
  public static final int COMMIT = 5;
  public static final int VALIDATE = 6;
  public static final int MAIL = 7;
  public static final int ROWS = 8;
  public static final int NOTICE = 9;
  public static final int READ = 10;
  public static final int WRITE = 11;
  public static final int REOPEN = 12;
}
