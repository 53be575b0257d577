package fxotp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the tests stand on: an engine over the library's own memory, and requests. */
final class Bench {
  static final Instant NOW = Instant.ofEpochSecond(1751331600);
  /** VIP tokens are registered before the coexistence. */
  static final Instant BEFORE = Instant.ofEpochSecond(1750381200);
  static final String BANK = "GM01000";
  static final String CUSTOMER = "GM11253";
  static final String USER = "9998000286";
  static final String TOKEN = "SYMC00000286";
  static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  private Bench() {}

  /** A host that brings a clock and nothing else. */
  static class Clock implements Host {
    private final Instant now;

    Clock() {
      this(NOW);
    }

    Clock(Instant now) {
      this.now = now;
    }

    @Override
    public void moment(Call call) throws Exception {
      call.answerMoment(now, null);
    }
  }

  static Engine open(String store) throws FxotpException {
    return open(store, 5);
  }

  static Engine open(String store, int lockAfter) throws FxotpException {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) 'k');
    Policy policy = new Policy(Constant.DUAL_CONTROL_OFF, Constant.ENROLLMENT_FIRST_FACTOR);
    policy.lockAfter(lockAfter);
    try (Keys keys = new Keys().add(1, key).activate(1)) {
      return Engine.open(store, keys, policy, new Options().asks(Constant.ASKS_MOMENT));
    }
  }

  static Operation bySystem(Engine engine, int action) {
    return engine
        .begin(action)
        .set(Field.BANK, BANK)
        .set(Field.ACTOR_KIND, Constant.ACTOR_SYSTEM)
        .set(Field.ACTOR_ID, "test");
  }

  static Operation putBank(Engine engine) {
    return bySystem(engine, Action.PUT_BANK).set(Field.NAME, "福建銀行");
  }

  static Operation putUser(Engine engine, byte[] name) {
    return bySystem(engine, Action.PUT_USER)
        .set(Field.CUSTOMER, CUSTOMER)
        .set(Field.USER, USER)
        .set(Field.ROLE, Constant.ROLE_ADMINISTRATOR)
        .set(Field.NAME, name);
  }

  /** A bank with one customer, one administrator and their token. */
  static void provision(Engine engine, String name, byte[] secret) throws FxotpException {
    provision(engine, new Clock(BEFORE), name, secret);
  }

  /** The same by a host whose clock says {@link #BEFORE}. */
  static void provision(Engine engine, Host host, String name, byte[] secret)
      throws FxotpException {
    done(putBank(engine), host);
    done(
        bySystem(engine, Action.PUT_CUSTOMER)
            .set(Field.CUSTOMER, CUSTOMER)
            .set(Field.NAME, "株式会社 為替商事"),
        host);
    done(putUser(engine, name.getBytes(StandardCharsets.UTF_8)), host);
    done(
        bySystem(engine, Action.REGISTER_VIP)
            .set(Field.CUSTOMER, CUSTOMER)
            .set(Field.TOKEN, TOKEN)
            .set(Field.USERS, USER)
            .set(Field.SECRET, secret),
        host);
  }

  private static void done(Operation operation, Host host) throws FxotpException {
    try (operation) {
      if (operation.run(host) != Verdict.DONE) {
        throw new AssertionError(operation.reason());
      }
    }
  }

  static Operation login(Engine engine, byte[] code) {
    return engine
        .begin(Action.VERIFY)
        .set(Field.BANK, BANK)
        .set(Field.CUSTOMER, CUSTOMER)
        .set(Field.USER, USER)
        .set(Field.FIRST_FACTOR, Constant.PASSED)
        .set(Field.METHOD, Constant.METHOD_VIP)
        .set(Field.CODE, code);
  }

  static Operation list(Engine engine) {
    return engine
        .begin(Action.LIST)
        .set(Field.BANK, BANK)
        .set(Field.ACTOR_KIND, Constant.ACTOR_USER)
        .set(Field.ACTOR_CUSTOMER, CUSTOMER)
        .set(Field.ACTOR_ID, USER)
        .set(Field.CUSTOMER, CUSTOMER);
  }

  /** RFC 6238 with SHA-1, 30 s and six digits. */
  static byte[] code(byte[] secret, Instant at) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(secret, "RAW"));
    long step = at.getEpochSecond() / 30;
    byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
    int number = ByteBuffer.wrap(hash, hash[19] & 15, 4).getInt() & 0x7FFFFFFF;
    return String.format("%06d", number % 1_000_000).getBytes(StandardCharsets.US_ASCII);
  }
}
