package bank;

import bank.Requests.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The same login from several threads at once. */
final class Race {
  private final int threads;
  private final int logins;
  private final Supplier<Outcome<Long>> login;
  private final Queue<Outcome<Long>> outcomes = new ConcurrentLinkedQueue<>();

  Race(int threads, int logins, Supplier<Outcome<Long>> login) {
    this.threads = threads;
    this.logins = logins;
    this.login = login;
  }

  void run() throws InterruptedException {
    CyclicBarrier start = new CyclicBarrier(threads);
    List<Thread> racers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      racers.add(new Thread(() -> race(start)));
    }
    racers.forEach(Thread::start);
    for (Thread racer : racers) {
      racer.join();
    }
  }

  private void race(CyclicBarrier start) {
    try {
      start.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    for (int i = 0; i < logins; i++) {
      outcomes.add(login.get());
    }
  }

  long count(Predicate<Outcome<Long>> wanted) {
    return outcomes.stream().filter(wanted).count();
  }
}
