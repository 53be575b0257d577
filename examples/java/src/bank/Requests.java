package bank;

import fxotp.Action;
import fxotp.Constant;
import fxotp.Engine;
import fxotp.Failure;
import fxotp.Field;
import fxotp.FxotpException;
import fxotp.Operation;
import fxotp.Reason;
import fxotp.Status;
import fxotp.Table;
import fxotp.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Function;

/** The requests of the script's bank, run, and what came of them. */
final class Requests {
  static final String BANK = "GM01000";
  static final String CUSTOMER = "GM11253";
  private static final int BUSY_TRIES = 1000;

  private final Engine engine;
  private final BankHost host;

  Requests(Engine engine, BankHost host) {
    this.engine = engine;
    this.host = host;
  }

  /**
   * What came of a request.
   *
   * @param failure the status of a call that failed, or OK
   * @param value what was read of the result
   */
  record Outcome<T>(Verdict verdict, Reason reason, int failure, T value) {
    boolean isDone() {
      return verdict == Verdict.DONE;
    }

    boolean isAccepted() {
      return verdict == Verdict.ACCEPTED;
    }
  }

  Outcome<Void> bySystem(int action, Consumer<Operation> fields) {
    return bySystem(action, fields, ended -> null);
  }

  <T> Outcome<T> bySystem(int action, Consumer<Operation> fields, Function<Operation, T> read) {
    return run(
        action,
        asked -> {
          asked.set(Field.ACTOR_KIND, Constant.ACTOR_SYSTEM).set(Field.ACTOR_ID, "script");
          fields.accept(asked);
        },
        read);
  }

  Outcome<Void> byUser(int action, String user, Consumer<Operation> fields) {
    return byUser(action, user, fields, ended -> null);
  }

  <T> Outcome<T> byUser(
      int action, String user, Consumer<Operation> fields, Function<Operation, T> read) {
    return run(
        action,
        asked -> {
          asked.set(Field.ACTOR_KIND, Constant.ACTOR_USER);
          asked.set(Field.ACTOR_CUSTOMER, CUSTOMER).set(Field.ACTOR_ID, user);
          fields.accept(asked);
        },
        read);
  }

  <T> Outcome<T> atLogin(
      int action, String user, Consumer<Operation> fields, Function<Operation, T> read) {
    return run(
        action,
        asked -> {
          asked.set(Field.CUSTOMER, CUSTOMER).set(Field.FIRST_FACTOR, Constant.PASSED);
          asked.set(Field.USER, user);
          fields.accept(asked);
        },
        read);
  }

  /** A login by a VIP code, begun anew while too many others are at the same token. */
  Outcome<Long> loginByVip(String user, String code) {
    byte[] typed = code.getBytes(StandardCharsets.US_ASCII);
    for (int tries = 1; ; tries++) {
      Outcome<Long> login =
          atLogin(
              Action.VERIFY,
              user,
              asked -> asked.set(Field.METHOD, Constant.METHOD_VIP).set(Field.CODE, typed),
              ended -> ended.result().number(0, Field.ATTEMPTS_LEFT));
      boolean isBusy = login.reason() != null && login.reason().is(Status.BUSY);
      if (!isBusy || tries == BUSY_TRIES) {
        return login;
      }
    }
  }

  /** The newest code of the mailbox, as the answer to a challenge; the value is the address. */
  Outcome<String> answerMail(int action, String user, String challenge) {
    byte[] code = host.mailbox().newestCode().getBytes(StandardCharsets.US_ASCII);
    return atLogin(
        action,
        user,
        asked -> {
          if (action == Action.VERIFY) {
            asked.set(Field.METHOD, Constant.METHOD_EMAIL);
          }
          asked.set(Field.CODE, code).set(Field.CHALLENGE, challenge);
        },
        ended -> ended.result().text(0, Field.NEW_ADDRESS));
  }

  /**
   * Runs one operation. A host in service waits until the result's NOT_BEFORE before it answers a
   * login; the script's clock stands still, so it does not.
   */
  private <T> Outcome<T> run(
      int action, Consumer<Operation> fields, Function<Operation, T> read) {
    try (Operation operation = engine.begin(action)) {
      operation.set(Field.BANK, BANK);
      fields.accept(operation);
      Verdict verdict = operation.run(host);
      return new Outcome<>(verdict, operation.reason(), Constant.OK, read.apply(operation));
    } catch (FxotpException | IllegalArgumentException | IllegalStateException e) {
      if (e instanceof Failure failure) {
        return new Outcome<>(Verdict.UNDECIDED, null, failure.status(), null);
      }
      throw new IllegalStateException(e);
    }
  }

  /** A result in the script's words. */
  String words(Outcome<?> outcome) {
    if (outcome.failure() != Constant.OK) {
      return "error: " + outcome.failure();
    }
    return switch (outcome.verdict()) {
      case ACCEPTED -> "accepted";
      case DONE -> "done";
      default -> {
        Reason reason = outcome.reason();
        String words = engine.explain(reason, Constant.JAPANESE);
        yield "no: " + words + " (" + reason.status() + "/" + reason.rule() + ")";
      }
    };
  }

  /** The rows of a list: user, token, status in Japanese. */
  String[] rows(Operation listed) {
    Table rows = listed.rows();
    String[] users = rows.texts(Field.USER);
    String[] tokens = rows.texts(Field.TOKEN);
    long[] statuses = rows.numbers(Field.STATUS);
    String[] lines = new String[users.length];
    for (int row = 0; row < lines.length; row++) {
      int status = Math.toIntExact(statuses[row]);
      String words = engine.text(Constant.TEXT_STATUS, status, Constant.JAPANESE);
      lines[row] = users[row] + " " + tokens[row] + " " + words;
    }
    return lines;
  }
}
