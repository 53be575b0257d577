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

/** LOAD, LIST and COMMIT over two tables: the records, and the ordered index of their keys. */
public final class JdbcStorage {
  private static final String GET = "SELECT body FROM record WHERE name = ?";

  private final Object writing = new Object();
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
   * that also the versions of records that are only relied on hold until the commit. Those of this
   * process wait here: HSQLDB's writers who wait for a row can miss that it has become free.
   */
  public void commit(Call call) throws SQLException {
    synchronized (writing) {
      commitAlone(call);
    }
  }

  private void commitAlone(Call call) throws SQLException {
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
      Change change = new Change(connection);
      int[] moved = change.lock(call.table(Constant.T_EXPECTED));
      if (moved.length > 0) {
        connection.rollback();
        call.answerConflict(moved);
        return false;
      }
      change.write(call);
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

  private static byte[] body(Connection connection, String record) throws SQLException {
    try (PreparedStatement get = connection.prepareStatement(GET)) {
      get.setString(1, record);
      try (ResultSet found = get.executeQuery()) {
        return found.next() ? found.getBytes(1) : null;
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
