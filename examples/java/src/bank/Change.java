package bank;

import fxotp.Call;
import fxotp.Constant;
import fxotp.Field;
import fxotp.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What a COMMIT does in its transaction, but for the end of it. */
final class Change {
  private static final String GET = "SELECT version FROM record WHERE name = ?";

  private final Connection connection;

  Change(Connection connection) {
    this.connection = connection;
  }

  /** Locks the writer's row; gives the rows of T_EXPECTED whose version is another. */
  int[] lock(Table expected) throws SQLException {
    execute("UPDATE writer SET commits = commits + 1 WHERE id = 1");
    String[] records = expected.texts(Field.RECORD);
    long[] versions = expected.numbers(Field.VERSION);
    List<Integer> moved = new ArrayList<>();
    for (int row = 0; row < records.length; row++) {
      if (version(records[row]) != versions[row]) {
        moved.add(row);
      }
    }
    return moved.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Writes, replaces and removes, index keys included. */
  void write(Call call) throws SQLException {
    Table puts = call.table(Constant.T_PUTS);
    String[] records = puts.texts(Field.RECORD);
    boolean[] isWritten = makeRoom(puts.numbers(Field.KIND), records);
    long[] versions = puts.numbers(Field.VERSION);
    try (PreparedStatement put =
        connection.prepareStatement("INSERT INTO record (name, version, body) VALUES (?, ?, ?)")) {
      for (int row = 0; row < records.length; row++) {
        if (isWritten[row]) {
          put.setString(1, records[row]);
          put.setLong(2, versions[row]);
          put.setBytes(3, puts.bytes(row, Field.BODY));
          put.executeUpdate();
        }
      }
    }
    Table index = call.table(Constant.T_INDEX);
    long[] rows = index.numbers(Field.ROW);
    String[] keys = index.texts(Field.KEY);
    try (PreparedStatement put =
        connection.prepareStatement("INSERT INTO index_key (sort_key, name) VALUES (?, ?)")) {
      for (int i = 0; i < keys.length; i++) {
        int row = Math.toIntExact(rows[i]);
        if (isWritten[row]) {
          put.setString(1, keys[i]);
          put.setString(2, records[row]);
          put.executeUpdate();
        }
      }
    }
    for (String record : call.table(Constant.T_DROPS).texts(Field.RECORD)) {
      remove(record);
    }
  }

  /** Removes what will be written anew; false for a notice that is there: it stays as it is. */
  private boolean[] makeRoom(long[] kinds, String[] records) throws SQLException {
    boolean[] isWritten = new boolean[records.length];
    for (int row = 0; row < records.length; row++) {
      isWritten[row] = kinds[row] != Constant.KIND_NOTICE || version(records[row]) == 0;
      if (isWritten[row]) {
        remove(records[row]);
      }
    }
    return isWritten;
  }

  private void remove(String record) throws SQLException {
    execute("DELETE FROM index_key WHERE name = ?", record);
    execute("DELETE FROM record WHERE name = ?", record);
  }

  private void execute(String sql, String... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  /** 0: it is not there. */
  private long version(String record) throws SQLException {
    try (PreparedStatement get = connection.prepareStatement(GET)) {
      get.setString(1, record);
      try (ResultSet found = get.executeQuery()) {
        return found.next() ? found.getLong(1) : 0;
      }
    }
  }
}
