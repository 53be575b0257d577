package fxotp;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** What becomes of a host that does not answer as it should: never an acceptance. */
public final class CallbackTest {
  private Engine engine;

  @Before
  public void open() throws Exception {
    engine = Bench.open("memory:");
  }

  @After
  public void close() {
    engine.close();
  }

  @Test
  public void whatTheHostThrowsIsTheCause() throws Exception {
    for (Throwable thrown : new Throwable[] {new java.io.IOException("x"), new Error("y")}) {
      Host host =
          new Host() {
            @Override
            public void moment(Call call) throws Exception {
              if (thrown instanceof Error error) {
                throw error;
              }
              throw (Exception) thrown;
            }
          };
      try (Operation operation = Bench.putBank(engine)) {
        FxotpException failed =
            assertThrows(FxotpException.class, () -> operation.run(host));
        assertEquals(Status.UNANSWERED, failed.status());
        assertSame(thrown, failed.getCause());
        assertEquals(Verdict.UNDECIDED, operation.verdict());
      }
    }
  }

  @Test
  public void whatTheHostThrowsAfterItsAnswerIsNotLost() throws Exception {
    RuntimeException thrown = new RuntimeException("late");
    Host host =
        new Bench.Clock() {
          @Override
          public void moment(Call call) throws Exception {
            super.moment(call);
            throw thrown;
          }
        };
    try (Operation operation = Bench.putBank(engine)) {
      FxotpException failed = assertThrows(FxotpException.class, () -> operation.run(host));
      assertEquals(Status.PORT_FAILED, failed.status());
      assertSame(thrown, failed.getCause());
      assertEquals(Verdict.DONE, operation.verdict());
    }
  }

  @Test
  public void noAnswerIsNoAcceptance() throws Exception {
    Host host =
        new Host() {
          @Override
          public void moment(Call call) {}
        };
    try (Operation operation = Bench.putBank(engine)) {
      FxotpException failed = assertThrows(FxotpException.class, () -> operation.run(host));
      assertEquals(Status.UNANSWERED, failed.status());
      assertEquals(Ask.MOMENT, failed.error().argument());
      assertNull(failed.getCause());
      assertEquals(Verdict.UNDECIDED, operation.verdict());
    }
  }

  @Test
  public void theSecondAnswerIsRefused() throws Exception {
    AtomicReference<FxotpStateException> second = new AtomicReference<>();
    Host host =
        new Bench.Clock() {
          @Override
          public void moment(Call call) throws Exception {
            super.moment(call);
            second.set(assertThrows(FxotpStateException.class, () -> super.moment(call)));
          }
        };
    try (Operation operation = Bench.putBank(engine)) {
      assertEquals(Verdict.DONE, operation.run(host));
      assertEquals(Status.ANSWERED, second.get().status());
    }
  }

  @Test
  public void aLateAnswerIsRefused() throws Exception {
    AtomicReference<Call> kept = new AtomicReference<>();
    Host host =
        new Host() {
          @Override
          public void moment(Call call) {
            kept.set(call);
          }
        };
    Operation operation = Bench.putBank(engine);
    assertThrows(FxotpException.class, () -> operation.run(host));
    FxotpStateException late =
        assertThrows(FxotpStateException.class, () -> kept.get().answerMoment(Bench.NOW, null));
    assertEquals(Status.ANSWERED, late.status());
    operation.close();
    late = assertThrows(FxotpStateException.class, () -> kept.get().answerMoment(Bench.NOW, null));
    assertEquals(Status.HANDLE, late.status());
  }

  @Test
  public void anAnswerOfAnotherKindLeavesTheQuestionOpen() throws Exception {
    AtomicReference<FxotpStateException> wrong = new AtomicReference<>();
    Host host =
        new Bench.Clock() {
          @Override
          public void moment(Call call) throws Exception {
            wrong.set(assertThrows(FxotpStateException.class, () -> call.answerConflict(0)));
            super.moment(call);
          }
        };
    try (Operation operation = Bench.putBank(engine)) {
      assertEquals(Verdict.DONE, operation.run(host));
      assertEquals(Status.WRONG_ANSWER, wrong.get().status());
    }
  }

  @Test
  public void aCallbackDoesNotUseItsOperation() throws Exception {
    try (Operation operation = Bench.putBank(engine)) {
      Host host =
          new Bench.Clock() {
            @Override
            public void moment(Call call) throws Exception {
              FxotpStateException run =
                  assertThrows(FxotpStateException.class, () -> operation.run(this));
              assertEquals(Status.REENTRY, run.status());
              FxotpStateException close =
                  assertThrows(FxotpStateException.class, operation::close);
              assertEquals(Status.REENTRY, close.status());
              super.moment(call);
            }
          };
      assertEquals(Verdict.DONE, operation.run(host));
    }
  }

  @Test
  public void aCallbackMayRunOtherOperations() throws Exception {
    AtomicReference<Verdict> inner = new AtomicReference<>();
    Host host =
        new Bench.Clock() {
          @Override
          public void moment(Call call) throws Exception {
            try (Operation other = Bench.putBank(engine)) {
              inner.set(other.run(new Bench.Clock()));
            }
            super.moment(call);
          }
        };
    try (Operation operation = Bench.putBank(engine)) {
      assertNotEquals(Verdict.UNDECIDED, operation.run(host));
      assertEquals(Verdict.DONE, inner.get());
    }
  }

  @Test
  public void theLoopGivesTheSameQuestionUntilItIsAnswered() throws Exception {
    try (Operation operation = Bench.putBank(engine)) {
      Call first = operation.next();
      Call again = operation.next();
      assertEquals(Ask.MOMENT, first.kind());
      assertEquals(Ask.MOMENT, again.kind());
      again.answerMoment(Bench.NOW, new byte[32]);
      assertEquals(
          Status.ANSWERED,
          assertThrows(FxotpStateException.class, () -> first.answerMoment(Bench.NOW, null))
              .status());
      assertNull(operation.next());
      assertEquals(Verdict.DONE, operation.verdict());
    }
  }

  @Test
  public void collectedGarbageTakesNoCallbackWithIt() throws Exception {
    for (int i = 0; i < 20; i++) {
      try (Operation operation = Bench.putBank(engine)) {
        operation.run(
            new Bench.Clock() {
              @Override
              public void moment(Call call) throws Exception {
                System.gc();
                super.moment(call);
              }
            });
        assertNotEquals(Verdict.UNDECIDED, operation.verdict());
      }
    }
  }
}
