package fxotp;

/** The rules that refuse, as {@link Reason#rule} gives them. */
public final class Rule {
  private Rule() {}

  public static final int C1 = 33;
  public static final int C3 = 35;
  public static final int C4 = 36;
  public static final int C5 = 37;
  public static final int C6 = 38;
  public static final int P0 = 64;
  public static final int P1 = 65;
  public static final int P2 = 66;
  public static final int P3 = 67;
  public static final int P4 = 68;
  public static final int P5 = 69;
  public static final int P6 = 70;
  public static final int P7 = 71;
  public static final int P8 = 72;
  public static final int L0 = 96;
  public static final int L1 = 97;
  public static final int L2 = 98;
  public static final int L3 = 99;
  public static final int L4 = 100;
  public static final int L5 = 101;
  public static final int L6 = 102;
  public static final int L7 = 103;
  public static final int L8 = 104;
  public static final int L9 = 105;
  public static final int D1 = 129;
  public static final int D2 = 130;
  public static final int A1 = 161;
  public static final int A2 = 162;
  public static final int A4 = 164;
  public static final int A5 = 165;
  public static final int M1 = 193;
  public static final int M2 = 194;
  public static final int M3 = 195;
  public static final int M4 = 196;
  public static final int E1 = 225;
  public static final int E2 = 226;
  public static final int E3 = 227;
  public static final int E4 = 228;
  public static final int E5 = 229;
  public static final int E6 = 230;
}
