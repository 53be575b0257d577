package fxotp;

/** What became of an operation. */
public enum Verdict {
  /** Not ended, or ended without a decision; see the reason. */
  UNDECIDED(0),
  /** The code was right and counts: the only verdict that lets anybody in. */
  ACCEPTED(0x0ACCE5),
  /** Any other operation did all that was asked. */
  DONE(0x0D0E5A),
  /** No. The reason is for the host and its log only. */
  NOT_ACCEPTED(0x0DE21);

  private final int number;

  Verdict(int number) {
    this.number = number;
  }

  /** The header's number. */
  public int number() {
    return number;
  }

  /** A number that is none of the header's says nothing, so it accepts nothing. */
  static Verdict of(int number) {
    for (Verdict verdict : values()) {
      if (verdict.number == number) {
        return verdict;
      }
    }
    return UNDECIDED;
  }
}
