package fxotp;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The one C callback of this process, referenced for ever, so that no collection frees it while C
 * has its address. {@code user_data} is a number that names the run.
 */
final class Bridge {
  private static final AtomicLong NUMBERS = new AtomicLong();
  private static final Map<Long, Run> RUNNING = new ConcurrentHashMap<>();
  private static final Library.Question QUESTION = Bridge::ask;
  private static final byte[] CALLBACKS = new Structs.CallbacksStruct(null, QUESTION).bytes();
  private static final int USER_DATA = Library.fxotp_offsetof(Constant.STRUCT_CALLBACKS, 2);

  private Bridge() {}

  /** One fxotp_op_run that is under way. */
  static final class Run {
    private final Operation operation;
    private final Host host;
    private Throwable thrown;

    Run(Operation operation, Host host) {
      this.operation = operation;
      this.host = host;
    }

    Throwable thrown() {
      return thrown;
    }
  }

  static int run(Pointer operation, Run run, Pointer error) {
    long number = NUMBERS.incrementAndGet();
    Memory callbacks = new Memory(CALLBACKS.length);
    callbacks.write(0, CALLBACKS, 0, CALLBACKS.length);
    callbacks.setPointer(USER_DATA, Pointer.createConstant(number));
    RUNNING.put(number, run);
    try {
      return Library.fxotp_op_run(operation, callbacks, error);
    } finally {
      RUNNING.remove(number);
    }
  }

  /** JNA would swallow what is thrown here; kept, it becomes the cause of the run's exception. */
  private static void ask(Pointer userData, Pointer call) {
    Run run = RUNNING.get(Pointer.nativeValue(userData));
    try {
      Call question = new Call(run.operation, call);
      dispatch(run.host, question);
    } catch (Throwable t) {
      if (run.thrown == null) {
        run.thrown = t;
      } else {
        run.thrown.addSuppressed(t);
      }
    }
  }

  private static void dispatch(Host host, Call call) throws Exception {
    switch (call.kind()) {
      case Ask.MOMENT -> host.moment(call);
      case Ask.LOAD -> host.load(call);
      case Ask.LIST -> host.list(call);
      case Ask.COUNT -> host.count(call);
      case Ask.COMMIT -> host.commit(call);
      case Ask.VALIDATE -> host.validate(call);
      case Ask.MAIL -> host.mail(call);
      case Ask.ROWS -> host.rows(call);
      case Ask.NOTICE -> host.notice(call);
      case Ask.READ -> host.read(call);
      case Ask.WRITE -> host.write(call);
      case Ask.REOPEN -> host.reopen(call);
      default -> call.answerUnsupported();
    }
  }
}
