package bank;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

/** The index keys of [begin, end), upwards or downwards, fetched a few at a time. */
final class Walk {
  private static final int CHUNK = 128;
  private static final String SELECT = "SELECT sort_key, name FROM index_key WHERE sort_key ";
  private static final String FIRST = SELECT + ">= ? AND sort_key < ? ORDER BY sort_key LIMIT ?";
  private static final String UPWARDS = SELECT + "> ? AND sort_key < ? ORDER BY sort_key LIMIT ?";
  private static final String DOWNWARDS =
      SELECT + ">= ? AND sort_key < ? ORDER BY sort_key DESC LIMIT ?";

  /** An index key, and the name of its record. */
  record Entry(String key, String record) {}

  private final Connection connection;
  private final boolean backward;
  private final Deque<Entry> fetched = new ArrayDeque<>();
  private String sql;
  private String begin;
  private String end;
  private boolean isOver;

  Walk(Connection connection, String begin, String end, boolean backward) {
    this.connection = connection;
    this.begin = begin;
    this.end = end;
    this.backward = backward;
    this.sql = backward ? DOWNWARDS : FIRST;
  }

  /** The next one, or null. */
  Entry next() throws SQLException {
    if (fetched.isEmpty() && !isOver) {
      fetch();
    }
    return fetched.poll();
  }

  private void fetch() throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, begin);
      select.setString(2, end);
      select.setInt(3, CHUNK);
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          fetched.add(new Entry(found.getString(1), found.getString(2)));
        }
      }
    }
    isOver = fetched.size() < CHUNK;
    if (!isOver && backward) {
      end = fetched.getLast().key();
    } else if (!isOver) {
      begin = fetched.getLast().key();
      sql = UPWARDS;
    }
  }
}
