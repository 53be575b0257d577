package fxotp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Microseconds of one accepted verification. The argument is a file: the secret in hex, then a line
 * a verification, its instant in microseconds and its code.
 */
public final class VerifyCost {
  private static final int WARM_UP = 2_000;
  private static final int ROUNDS = 9;
  private static final int ROUND = 1_000;

  private final byte[] secret;
  private final List<Login> logins = new ArrayList<>();

  private record Login(Instant at, byte[] code) {}

  private record Stored(long version, byte[] body) {}

  private interface Style {
    Verdict run(Operation operation, Host host) throws Exception;
  }

  private VerifyCost(Path codes) throws IOException {
    List<String> lines = Files.readAllLines(codes);
    secret = HexFormat.of().parseHex(lines.get(0));
    for (String line : lines.subList(1, lines.size())) {
      String[] parts = line.split(" ");
      Instant at = Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS);
      logins.add(new Login(at, parts[1].getBytes(StandardCharsets.US_ASCII)));
    }
    if (logins.size() < WARM_UP + ROUNDS * ROUND) {
      throw new IllegalArgumentException("too few codes");
    }
  }

  /** A clock, and a storage in two maps. Index keys of old versions are left behind. */
  private static final class MapHost implements Host {
    private final Map<String, Stored> records = new HashMap<>();
    private final TreeMap<String, String> index = new TreeMap<>();
    private Instant now = Bench.BEFORE;

    @Override
    public void moment(Call call) {
      call.answerMoment(now, null);
    }

    @Override
    public void load(Call call) throws FxotpException {
      Table keys = call.table(Constant.T_KEYS);
      long[] kinds = keys.numbers(Field.KIND);
      String[] names = keys.texts(Field.RECORD);
      for (int row = 0; row < names.length; row++) {
        Stored stored = records.get(names[row]);
        if (kinds[row] == Constant.KIND_ADMINISTRATORS) {
          String end = keys.text(row, Field.END);
          for (String name : index.subMap(keys.text(row, Field.BEGIN), end).values()) {
            call.answerBody(records.get(name).body());
          }
          call.answerComplete(row);
        } else if (stored == null) {
          call.answerAbsent(row);
        } else {
          call.answerBody(stored.body());
        }
      }
      call.answerDone();
    }

    @Override
    public void commit(Call call) {
      int[] moved = moved(call.table(Constant.T_EXPECTED));
      if (moved.length > 0) {
        call.answerConflict(moved);
        return;
      }
      Table puts = call.table(Constant.T_PUTS);
      String[] names = puts.texts(Field.RECORD);
      long[] versions = puts.numbers(Field.VERSION);
      for (int row = 0; row < names.length; row++) {
        records.put(names[row], new Stored(versions[row], puts.bytes(row, Field.BODY)));
      }
      Table entries = call.table(Constant.T_INDEX);
      long[] rows = entries.numbers(Field.ROW);
      String[] keys = entries.texts(Field.KEY);
      for (int i = 0; i < keys.length; i++) {
        index.put(keys[i], names[Math.toIntExact(rows[i])]);
      }
      call.answerDone();
    }

    private int[] moved(Table expected) {
      String[] names = expected.texts(Field.RECORD);
      long[] versions = expected.numbers(Field.VERSION);
      List<Integer> moved = new ArrayList<>();
      for (int row = 0; row < names.length; row++) {
        Stored stored = records.get(names[row]);
        if ((stored == null ? 0 : stored.version()) != versions[row]) {
          moved.add(row);
        }
      }
      return moved.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  private static Verdict loop(Operation operation, Host host) throws Exception {
    for (Call call = operation.next(); call != null; call = operation.next()) {
      switch (call.kind()) {
        case Ask.MOMENT -> host.moment(call);
        case Ask.LOAD -> host.load(call);
        case Ask.COMMIT -> host.commit(call);
        default -> call.answerUnsupported();
      }
    }
    return operation.verdict();
  }

  /** The median of the rounds. */
  private double measure(String store, Style style) throws Exception {
    MapHost host = new MapHost();
    double[] rounds = new double[ROUNDS];
    try (Engine engine = Bench.open(store, 100)) {
      Bench.provision(engine, host, "為替 太郎", secret);
      Iterator<Login> rest = logins.iterator();
      several(WARM_UP, engine, host, style, rest);
      for (int round = 0; round < ROUNDS; round++) {
        long begun = System.nanoTime();
        several(ROUND, engine, host, style, rest);
        rounds[round] = (System.nanoTime() - begun) / 1000.0 / ROUND;
      }
    }
    Arrays.sort(rounds);
    return rounds[ROUNDS / 2];
  }

  private static void several(
      int count, Engine engine, MapHost host, Style style, Iterator<Login> rest) throws Exception {
    for (int i = 0; i < count; i++) {
      Login next = rest.next();
      host.now = next.at();
      try (Operation login = Bench.login(engine, next.code())) {
        if (style.run(login, host) != Verdict.ACCEPTED) {
          throw new IllegalStateException("not accepted: " + login.reason().status());
        }
      }
    }
  }

  private void print(String name, String store, Style style) throws Exception {
    System.out.printf(Locale.ROOT, "%s %.1f%n", name, measure(store, style));
  }

  public static void main(String[] arguments) throws Exception {
    VerifyCost cost = new VerifyCost(Path.of(arguments[0]));
    cost.print("memory run", "memory:", Operation::run);
    cost.print("host run", "host:", Operation::run);
    cost.print("host loop", "host:", VerifyCost::loop);
  }
}
