package fxotp;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;

/** Closing, in any order, and use after it. */
public final class CloseTest {
  private final Host host = new Bench.Clock();

  private static void assertClosed(ThrowingRunnable use) {
    assertEquals(Status.HANDLE, assertThrows(FxotpStateException.class, use).status());
  }

  @Test
  public void whatIsClosedIsNotUsed() throws Exception {
    Engine engine = Bench.open("memory:");
    Bench.provision(engine, "a", Bench.SECRET);
    Operation list = Bench.list(engine);
    list.run(host);
    Table rows = list.rows();
    Table kept = rows.keep();
    list.close();
    assertClosed(list::verdict);
    assertClosed(list::reason);
    assertClosed(list::rows);
    assertClosed(list::next);
    assertClosed(() -> list.run(host));
    assertClosed(() -> list.set(Field.BANK, "x"));
    assertClosed(rows::size);
    assertEquals(1, kept.size());
    engine.close();
    assertEquals(Bench.USER, kept.text(0, Field.USER));
    kept.close();
    assertClosed(kept::size);
    assertClosed(() -> engine.begin(Action.LIST));
    assertClosed(() -> engine.text(Constant.TEXT_STATUS, 2, Constant.JAPANESE));
    list.close();
    kept.close();
    engine.close();
  }

  @Test
  public void anEngineMayBeClosedBesideThreadsThatUseIt() throws Exception {
    for (int round = 0; round < 20; round++) {
      Engine engine = Bench.open("memory:");
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      CountDownLatch begun = new CountDownLatch(1);
      Thread user =
          new Thread(
              () -> {
                try {
                  while (true) {
                    Bench.putBank(engine).close();
                    begun.countDown();
                  }
                } catch (Throwable t) {
                  thrown.set(t);
                }
              });
      user.start();
      begun.await();
      engine.close();
      user.join();
      assertClosed(
          () -> {
            throw thrown.get();
          });
    }
  }

  @Test
  public void anOperationKeepsItsEngineAlive() throws Exception {
    Operation operation;
    try (Engine engine = Bench.open("memory:")) {
      operation = Bench.putBank(engine);
    }
    assertEquals(Verdict.DONE, operation.run(host));
    operation.close();
  }

  @Test
  public void keysAndTextsMayBeClosedBeforeTheEngine() throws Exception {
    Keys keys = new Keys();
    keys.close();
    assertClosed(() -> keys.add(1, new byte[32]));
    Texts texts = new Texts().replace(Constant.TEXT_STATUS, 2, Constant.JAPANESE, "使えます");
    Policy policy = new Policy(Constant.DUAL_CONTROL_OFF, Constant.ENROLLMENT_FIRST_FACTOR);
    Keys more = new Keys().add(1, new byte[32]).activate(1);
    try (Engine engine =
        Engine.open("memory:", more, policy, null, new Calendar().gapOpen(true), texts)) {
      more.close();
      texts.close();
      assertEquals("使えます", engine.text(Constant.TEXT_STATUS, 2, Constant.JAPANESE));
    }
    assertClosed(() -> texts.replace(Constant.TEXT_STATUS, 2, Constant.JAPANESE, "x"));
  }

  @Test
  public void aRequestIsCheckedBeforeItRuns() throws Exception {
    try (Engine engine = Bench.open("memory:");
        Operation login = engine.begin(Action.VERIFY)) {
      assertEquals(
          Status.FIELD,
          assertThrows(FxotpArgumentException.class, () -> login.set(Field.ROLE, 1)).status());
      FxotpArgumentException missing =
          assertThrows(FxotpArgumentException.class, () -> login.run(host));
      assertEquals(Status.MISSING, missing.status());
      assertEquals(Field.BANK, missing.error().field());
      assertEquals(
          Status.UNSUPPORTED,
          assertThrows(FxotpArgumentException.class, () -> engine.begin(999)).status());
    }
  }
}
