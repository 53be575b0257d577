package fxotp;

import java.time.Duration;
import java.time.Instant;

/** One accepted login over the library's own memory, MOMENT asked of Java, in both styles. */
public final class VerifyCost {
  private static final int LOGINS = 50_000;

  private static Instant now;

  private VerifyCost() {}

  public static void main(String[] arguments) throws Exception {
    Host host =
        new Host() {
          @Override
          public void moment(Call call) {
            call.answerMoment(now, null);
          }
        };
    for (int round = 0; round < 3; round++) {
      long run = measure(operation -> operation.run(host));
      long loop =
          measure(
              operation -> {
                for (Call call = operation.next(); call != null; call = operation.next()) {
                  host.moment(call);
                }
              });
      System.out.printf("a verification: run %,d ns, loop %,d ns%n", run, loop);
    }
  }

  private interface Style {
    void run(Operation operation) throws Exception;
  }

  private static long measure(Style style) throws Exception {
    now = Bench.NOW;
    try (Engine engine = Bench.open("memory:")) {
      Bench.provision(engine, "a", Bench.SECRET);
      byte[][] codes = new byte[LOGINS][];
      for (int i = 0; i < LOGINS; i++) {
        codes[i] = Bench.code(Bench.SECRET, Bench.NOW.plusSeconds(30L * i));
      }
      long begun = System.nanoTime();
      for (byte[] code : codes) {
        try (Operation login = Bench.login(engine, code)) {
          style.run(login);
          if (login.verdict() != Verdict.ACCEPTED) {
            throw new AssertionError(login.reason());
          }
        }
        now = now.plus(Duration.ofSeconds(30));
      }
      return (System.nanoTime() - begun) / LOGINS;
    }
  }
}
