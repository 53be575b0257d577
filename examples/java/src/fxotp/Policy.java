package fxotp;

import com.sun.jna.Pointer;

/** What a bank chooses once. The two arguments of the constructor have no default. */
public final class Policy {
  private final Structs.PolicyStruct struct = new Structs.PolicyStruct();

  /**
   * @param dualControl {@code Constant.DUAL_CONTROL_...}
   * @param enrollment {@code Constant.ENROLLMENT_FIRST_FACTOR} or {@code _LISTED_ADDRESS}
   */
  public Policy(int dualControl, int enrollment) {
    struct.dual_control = dualControl;
    struct.enrollment = enrollment;
  }

  /** Consecutive failures until a token is locked, 1 to 100; 5. */
  public Policy lockAfter(int failures) {
    struct.lock_after = failures;
    return this;
  }

  /** Rows of a selection, 1 to 10,000; 1,000. */
  public Policy selectionMax(int rows) {
    struct.selection_max = rows;
    return this;
  }

  /** May administrators act on their own token; no. */
  public Policy allowsOwnToken(boolean allows) {
    struct.allows_own_token = allows ? 1 : 0;
    return this;
  }

  /** 1 to 72 hours; 24. */
  public Policy proposalLifetimeHours(int hours) {
    struct.proposal_lifetime_hours = hours;
    return this;
  }

  /** May several users of a customer have one address; no. */
  public Policy sharesAddresses(boolean shares) {
    struct.shares_addresses = shares ? 1 : 0;
    return this;
  }

  /** Of emailed codes: 6 or 8; 6. */
  public Policy codeDigits(int digits) {
    struct.code_digits = digits;
    return this;
  }

  /** Of emailed codes: 1 to 10 minutes; 5. */
  public Policy codeLifetimeMinutes(int minutes) {
    struct.code_lifetime_minutes = minutes;
    return this;
  }

  /** The least time that an answer to a login takes, 0 to 5,000 ms; 50. */
  public Policy answerFloorMillis(int millis) {
    struct.answer_floor_ms = millis;
    return this;
  }

  Pointer pointer() {
    struct.write();
    return struct.getPointer();
  }
}
