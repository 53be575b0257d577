package bank;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import fxotp.Action;
import fxotp.Call;
import fxotp.Constant;
import fxotp.Engine;
import fxotp.Field;
import fxotp.FxotpException;
import fxotp.Keys;
import fxotp.Operation;
import fxotp.Options;
import fxotp.Policy;
import fxotp.Status;
import fxotp.Table;
import fxotp.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The storage of this host against the contract, and what becomes of its failures. */
public final class StorageTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private BankHost open() throws Exception {
    BankHost host = new BankHost(folder.getRoot().toPath().resolve("bank"));
    host.setClock(Instant.ofEpochSecond(1751331600));
    return host;
  }

  private static Engine engine() throws FxotpException {
    Policy policy = new Policy(Constant.DUAL_CONTROL_OFF, Constant.ENROLLMENT_FIRST_FACTOR);
    try (Keys keys = new Keys().add(1, new byte[32]).activate(1)) {
      return Engine.open("host:", keys, policy, new Options().asks(Constant.ASKS_MOMENT));
    }
  }

  private static Operation putBank(Engine engine) {
    return engine
        .begin(Action.PUT_BANK)
        .set(Field.BANK, "GM01000")
        .set(Field.ACTOR_KIND, Constant.ACTOR_SYSTEM)
        .set(Field.ACTOR_ID, "test")
        .set(Field.NAME, "福建銀行");
  }

  /** Runs a part of the check; gives its sentences, true those that it judged. All of them hold. */
  private static Map<String, Boolean> check(Operation part, BankHost host) throws FxotpException {
    try (part) {
      Verdict verdict = part.run(host);
      Table rows = part.rows();
      Map<String, Boolean> judged = new TreeMap<>();
      for (int row = 0; row < rows.size(); row++) {
        long finding = rows.number(row, Field.FINDING);
        String broken = rows.text(row, Field.TEXT) + " " + rows.text(row, Field.DETAIL);
        assertTrue(broken, finding != Constant.BROKEN);
        judged.put(rows.text(row, Field.CODE_NAME), finding == Constant.HOLDS);
      }
      assertEquals(Verdict.DONE, verdict);
      return judged;
    }
  }

  @Test
  public void everySentenceOfTheContractHolds() throws Exception {
    int workers = 8;
    try (BankHost host = open();
        Engine engine = engine()) {
      Map<String, Boolean> judged = check(engine.beginStorageCheck(), host);
      ExecutorService threads = Executors.newFixedThreadPool(workers);
      List<Future<Map<String, Boolean>>> working = new ArrayList<>();
      for (int worker = 1; worker <= workers; worker++) {
        Operation part =
            engine.beginStorageCheck().set(Field.PART, Constant.PART_WORKER);
        part.set(Field.WORKER, worker).set(Field.WORKERS, workers);
        working.add(threads.submit(() -> check(part, host)));
      }
      for (Future<Map<String, Boolean>> worker : working) {
        worker.get();
      }
      threads.shutdown();
      Operation after = engine.beginStorageCheck().set(Field.PART, Constant.PART_AFTER);
      check(after.set(Field.WORKERS, workers), host)
          .forEach((name, holds) -> judged.merge(name, holds, Boolean::logicalOr));
      assertTrue(judged.values().stream().filter(holds -> holds).count() > 20);
    }
  }

  @Test
  public void whatWasCommittedOutlivesTheProcess() throws Exception {
    try (BankHost host = open();
        Engine engine = engine();
        Operation put = putBank(engine)) {
      assertEquals(Verdict.DONE, put.run(host));
    }
    try (BankHost host = open();
        Engine engine = engine();
        Operation verify = engine.begin(Action.VERIFY_AUDIT)) {
      verify.set(Field.BANK, "GM01000").set(Field.ACTOR_KIND, Constant.ACTOR_SYSTEM);
      verify.set(Field.ACTOR_ID, "test");
      assertEquals(Verdict.DONE, verify.run(host));
      assertEquals(1, verify.result().number(0, Field.ENTRIES));
      assertEquals(0, verify.result().number(0, Field.COUNT));
    }
  }

  @Test
  public void aClosedDatabaseIsAFailureAndNoAnswer() throws Exception {
    BankHost host = open();
    host.close();
    try (Engine engine = engine();
        Operation put = putBank(engine)) {
      assertTrue(put.run(host) != Verdict.DONE);
      assertEquals(Status.STORE_FAILED, put.reason().status());
    }
  }

  @Test
  public void aCommitWithoutAnAnswerIsUncertain() throws Exception {
    try (BankHost host =
            new BankHost(folder.getRoot().toPath().resolve("other")) {
              @Override
              public void commit(Call call) {
                throw new IllegalStateException("the commit");
              }
            };
        Engine engine = engine();
        Operation put = putBank(engine)) {
      FxotpException failed = assertThrows(FxotpException.class, () -> put.run(host));
      assertEquals("the commit", failed.getCause().getMessage());
      assertTrue(put.verdict() != Verdict.DONE);
      assertEquals(Status.STORE_UNCERTAIN, put.reason().status());
    }
  }
}
