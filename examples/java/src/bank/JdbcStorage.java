package bank;

import fxotp.Call;
import fxotp.Constant;
import fxotp.Field;
import fxotp.FxotpException;
import fxotp.Status;
import fxotp.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** LOAD, LIST and COMMIT over two tables: the records, and the ordered index of their keys. */
public final class JdbcStorage {
  private static final String GET = "SELECT version, body FROM record WHERE name = ?";

  private volatile Database database;

  public JdbcStorage(Database database) {
    this.database = database;
  }

  /** Goes on with another opening of the same files. */
  public void use(Database reopened) {
    database = reopened;
  }

  /** Every asked key gets its record, its set, or the answer that it is not there. */
  public void load(Call call) throws FxotpException {
    Table keys = call.table(Constant.T_KEYS);
    long[] kinds = keys.numbers(Field.KIND);
    String[] records = keys.texts(Field.RECORD);
    try (Connection connection = reading()) {
      for (int row = 0; row < records.length; row++) {
        if (kinds[row] == Constant.KIND_ADMINISTRATORS) {
          loadRange(connection, call, keys, row);
          continue;
        }
        byte[] body = body(connection, records[row]);
        if (body == null) {
          call.answerAbsent(row);
        } else {
          call.answerBody(body);
        }
      }
    } catch (SQLException e) {
      fail(call, e);
      return;
    } catch (FxotpException e) {
      fail(call, e);
      return;
    }
    call.answerDone();
  }

  private static void loadRange(Connection connection, Call call, Table keys, int row)
      throws SQLException, FxotpException {
    Walk walk =
        new Walk(connection, keys.text(row, Field.BEGIN), keys.text(row, Field.END), false);
    for (Walk.Entry entry = walk.next(); entry != null; entry = walk.next()) {
      call.answerBody(present(connection, entry));
    }
    call.answerComplete(row);
  }

  /** Walks the ranges in their order until the page is full. */
  public void list(Call call) throws FxotpException {
    boolean backward = call.question().number(0, Field.DIRECTION) == Constant.BACKWARD;
    Table ranges = call.table(Constant.T_RANGES);
    try (Connection connection = reading()) {
      boolean enough = false;
      for (int row = 0; row < ranges.size() && !enough; row++) {
        Walk walk =
            new Walk(
                connection, ranges.text(row, Field.BEGIN), ranges.text(row, Field.END), backward);
        for (Walk.Entry entry = walk.next(); entry != null && !enough; ) {
          enough = call.answerEntry(entry.key(), present(connection, entry));
          entry = enough ? null : walk.next();
        }
      }
    } catch (SQLException e) {
      fail(call, e);
      return;
    } catch (FxotpException e) {
      fail(call, e);
      return;
    }
    call.answerDone();
  }

  /**
   * One transaction of its own. Commits go one after another: the writer's row is locked first, so
   * that also the versions of records that are only relied on hold until the commit.
   */
  public void commit(Call call) throws SQLException {
    Connection connection;
    try {
      connection = database.connect();
    } catch (SQLException e) {
      fail(call, e);
      return;
    }
    try (connection) {
      if (!prepare(connection, call)) {
        return;
      }
      try {
        connection.commit();
      } catch (SQLException e) {
        call.answerUncertain(e.getErrorCode());
        return;
      }
    }
    call.answerDone();
  }

  /** All but the commit; false: it is answered, and nothing stands. */
  private static boolean prepare(Connection connection, Call call) throws SQLException {
    try {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      execute(connection, "UPDATE writer SET commits = commits + 1 WHERE id = 1");
      int[] moved = moved(connection, call.table(Constant.T_EXPECTED));
      if (moved.length > 0) {
        connection.rollback();
        call.answerConflict(moved);
        return false;
      }
      write(connection, call);
      return true;
    } catch (SQLException e) {
      connection.rollback();
      fail(call, e);
      return false;
    }
  }

  private static void fail(Call call, SQLException e) {
    boolean isRollback = e.getSQLState() != null && e.getSQLState().startsWith("40");
    call.answerFailed(isRollback ? Status.BUSY : Status.STORE_FAILED, e.getErrorCode());
  }

  /** Only what is damaged is the storage's; the rest is the program's. */
  private static void fail(Call call, FxotpException e) throws FxotpException {
    if (e.error().statusClass() != Constant.C_CORRUPT) {
      throw e;
    }
    call.answerFailed(Status.STORE_CORRUPT, 0);
  }

  private static int[] moved(Connection connection, Table expected) throws SQLException {
    String[] records = expected.texts(Field.RECORD);
    long[] versions = expected.numbers(Field.VERSION);
    List<Integer> moved = new ArrayList<>();
    try (PreparedStatement get = connection.prepareStatement(GET)) {
      for (int row = 0; row < records.length; row++) {
        get.setString(1, records[row]);
        try (ResultSet found = get.executeQuery()) {
          long version = found.next() ? found.getLong(1) : 0;
          if (version != versions[row]) {
            moved.add(row);
          }
        }
      }
    }
    return moved.stream().mapToInt(Integer::intValue).toArray();
  }

  private static void write(Connection connection, Call call) throws SQLException {
    Table puts = call.table(Constant.T_PUTS);
    String[] records = puts.texts(Field.RECORD);
    // Entries and notices have no version; a change of these alone has no such column.
    long[] versions =
        puts.has(Field.VERSION) ? puts.numbers(Field.VERSION) : new long[records.length];
    for (String record : records) {
      remove(connection, record);
    }
    try (PreparedStatement put =
        connection.prepareStatement("INSERT INTO record (name, version, body) VALUES (?, ?, ?)")) {
      for (int row = 0; row < records.length; row++) {
        put.setString(1, records[row]);
        put.setLong(2, versions[row]);
        put.setBytes(3, puts.bytes(row, Field.BODY));
        put.executeUpdate();
      }
    }
    Table index = call.table(Constant.T_INDEX);
    long[] rows = index.numbers(Field.ROW);
    String[] keys = index.texts(Field.KEY);
    try (PreparedStatement put =
        connection.prepareStatement("INSERT INTO index_key (sort_key, name) VALUES (?, ?)")) {
      for (int row = 0; row < keys.length; row++) {
        put.setString(1, keys[row]);
        put.setString(2, records[Math.toIntExact(rows[row])]);
        put.executeUpdate();
      }
    }
    for (String record : call.table(Constant.T_DROPS).texts(Field.RECORD)) {
      remove(connection, record);
    }
  }

  private static void remove(Connection connection, String record) throws SQLException {
    execute(connection, "DELETE FROM index_key WHERE name = ?", record);
    execute(connection, "DELETE FROM record WHERE name = ?", record);
  }

  private static void execute(Connection connection, String sql, String... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  private static byte[] body(Connection connection, String record) throws SQLException {
    try (PreparedStatement get = connection.prepareStatement(GET)) {
      get.setString(1, record);
      try (ResultSet found = get.executeQuery()) {
        return found.next() ? found.getBytes(2) : null;
      }
    }
  }

  private static byte[] present(Connection connection, Walk.Entry entry) throws SQLException {
    byte[] body = body(connection, entry.record());
    if (body == null) {
      throw new SQLException("an index key without its record: " + entry.key());
    }
    return body;
  }

  /** One committed state for all that is read of the connection. */
  private Connection reading() throws SQLException {
    Connection connection = database.connect();
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    return connection;
  }
}
