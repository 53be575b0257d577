package bank;

import bank.Requests.Outcome;
import fxotp.Action;
import fxotp.Constant;
import fxotp.Engine;
import fxotp.Field;
import fxotp.Keys;
import fxotp.Operation;
import fxotp.Options;
import fxotp.Policy;
import fxotp.Status;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;

/** Two procedures of the manual, logins, a race and bad input, on the storage of this host. */
public final class Script {
  private static final long T0 = 1750381200;
  private static final long T1 = 1751331600;
  private static final long T2 = 1756652400;
  private static final String CODE_T1 = "395805";
  private static final String CODE_T1B = "396557";
  private static final String CODE_T1C = "081348";
  private static final String CODE_T2 = "044607";
  private static final String WRONG_CODE = "000000";
  private static final String ADMINISTRATOR = "9998000100";
  private static final String TARO = "9998000286";
  private static final String JIRO = "9998000287";
  private static final String SABURO = "9998000288";

  private final BankHost host;
  private final Requests requests;
  private final PrintStream out;

  Script(Engine engine, BankHost host, PrintStream out) {
    this.host = host;
    this.requests = new Requests(engine, host);
    this.out = out;
  }

  /** Argument: an empty folder for the database. */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) 'k');
    Policy policy =
        new Policy(Constant.DUAL_CONTROL_OFF, Constant.ENROLLMENT_FIRST_FACTOR);
    Options options = new Options().asks(Constant.ASKS_MOMENT | Constant.ASKS_MAIL);
    try (BankHost host = new BankHost(Path.of(arguments[0], "bank"));
        Keys keys = new Keys().add(1, key).activate(1);
        Engine engine = Engine.open("host:", keys, policy, options)) {
      new Script(engine, host, out).play();
    }
    out.flush();
  }

  private void play() throws InterruptedException {
    at(T0);
    line("1 provisioning", provision());
    playLogin();
    playEmail();
    at(T1 + 600);
    race("15 race, wrong codes: %d judged of 40, %d accepted%n", JIRO, WRONG_CODE, 5);
    race("16 race, one right code: %2$d accepted of 16%n", SABURO, CODE_T1C, 2);
    at(T1 + 660);
    line("17 invalidate", ofTokens(Action.INVALIDATE, ADMINISTRATOR, TARO));
    list("18 list");
    at(T1 + 720);
    line("19 delete the user", delete(TARO));
    playBadInput();
    playEnd();
  }

  private void at(long seconds) {
    host.setClock(Instant.ofEpochSecond(seconds));
  }

  private void line(String label, Outcome<?> outcome) {
    out.println(label + ": " + requests.words(outcome));
  }

  /** Ends with the first step that was not done. */
  private Outcome<Void> provision() {
    Outcome<Void> outcome = null;
    for (Supplier<Outcome<Void>> step : Provisioning.steps(requests)) {
      outcome = step.get();
      if (!outcome.isDone()) {
        break;
      }
    }
    return outcome;
  }

  private void playLogin() {
    at(T1);
    line("2 login by VIP", requests.loginByVip(TARO, CODE_T1));
    line("3 the same code again", requests.loginByVip(TARO, CODE_T1));
    at(T1 + 60);
    for (int i = 0; i < 5; i++) {
      Outcome<Long> login = requests.loginByVip(TARO, WRONG_CODE);
      out.println("4 wrong code: " + requests.words(login) + ", " + login.value() + " left");
    }
    line("5 right code while locked", requests.loginByVip(TARO, CODE_T1B));
    list("6 list");
    at(T1 + 120);
    line("7 unlock by a dealer", ofTokens(Action.UNLOCK, JIRO, TARO));
    line("8 unlock by the administrator", ofTokens(Action.UNLOCK, ADMINISTRATOR, TARO));
    at(T1 + 180);
    line("9 login by VIP", requests.loginByVip(TARO, CODE_T1B));
    line("10 delete the user", delete(TARO));
  }

  private void playEmail() {
    Function<Operation, String> challenge = ended -> ended.result().text(0, Field.CHALLENGE);
    at(T1 + 240);
    Outcome<String> sent =
        requests.atLogin(
            Action.ENROLL_EMAIL,
            TARO,
            asked -> asked.set(Field.ADDRESS, "taro@example.co.jp"),
            challenge);
    line("11 enrol an address", sent);
    line("12 confirm it", requests.answerMail(Action.CONFIRM_EMAIL, TARO, sent.value()));
    at(T1 + 360);
    sent = requests.atLogin(Action.SEND_CODE, TARO, asked -> {}, challenge);
    line("13 send a code", sent);
    Outcome<String> login = requests.answerMail(Action.VERIFY, TARO, sent.value());
    out.println("14 login by email: " + requests.words(login) + ", address " + login.value());
  }

  /** Eight threads at one token; the line takes how many were compared, and how many accepted. */
  private void race(String line, String user, String code, int logins)
      throws InterruptedException {
    Race race = new Race(8, logins, () -> requests.loginByVip(user, code));
    race.run();
    out.printf(
        line,
        race.count(login -> login.reason() != null && login.reason().is(Status.WRONG_CODE)),
        race.count(Outcome::isAccepted));
  }

  private void list(String label) {
    Outcome<String[]> listed =
        requests.byUser(
            Action.LIST,
            ADMINISTRATOR,
            asked ->
                asked
                    .set(Field.CUSTOMER, Requests.CUSTOMER)
                    .set(Field.ORDER, Constant.ORDER_TOKEN),
            requests::rows);
    if (!listed.isDone()) {
      line(label, listed);
      return;
    }
    for (String row : listed.value()) {
      out.println(label + ": " + row);
    }
  }

  private Outcome<Void> ofTokens(int action, String actor, String user) {
    return requests.byUser(action, actor, asked -> asked.addRow(Requests.CUSTOMER, user));
  }

  private Outcome<Void> delete(String user) {
    return requests.byUser(
        Action.DELETE_USER,
        ADMINISTRATOR,
        asked -> asked.set(Field.CUSTOMER, Requests.CUSTOMER).set(Field.USER, user));
  }

  private void playBadInput() {
    at(T1 + 780);
    line("20 bad input, code", requests.loginByVip(ADMINISTRATOR, "12345"));
    line("21 bad input, unknown user", requests.loginByVip("nobody", WRONG_CODE));
    line("22 bad input, empty id", requests.loginByVip("", WRONG_CODE));
    line("23 bad input, long id", requests.loginByVip("1".repeat(33), WRONG_CODE));
    line("24 bad input, not UTF-8", rename(new byte[] {(byte) 0xFF, (byte) 0xFE}));
    line("25 bad input, zero byte", rename(new byte[] {'a', 0, 'b'}));
  }

  private Outcome<Void> rename(byte[] name) {
    return requests.bySystem(
        Action.PUT_USER,
        asked ->
            asked
                .set(Field.CUSTOMER, Requests.CUSTOMER)
                .set(Field.USER, JIRO)
                .set(Field.NAME, name));
  }

  private void playEnd() {
    at(T2);
    line("26 login by VIP after its end", requests.loginByVip(ADMINISTRATOR, CODE_T2));
    Outcome<String> audit =
        requests.bySystem(
            Action.VERIFY_AUDIT,
            asked -> {},
            ended ->
                ended.result().number(0, Field.ENTRIES)
                    + " entries, "
                    + ended.result().number(0, Field.COUNT)
                    + " breaks");
    out.println("27 audit: " + (audit.isDone() ? audit.value() : requests.words(audit)));
    out.println("28 mails: " + host.mailbox().size());
  }
}
