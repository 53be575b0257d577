package bank;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.hsqldb.jdbc.JDBCPool;

/**
 * An HSQLDB of files inside this process. A commit is on the disk when it returns
 * ({@code write_delay=false}), readers see one committed state and never wait ({@code mvcc}), and
 * texts that differ in trailing spaces differ.
 */
public final class Database implements AutoCloseable {
  private static final int CONNECTIONS = 16;
  private static final String PROPERTIES =
      ";hsqldb.tx=mvcc;hsqldb.write_delay=false;sql.pad_space=false";
  private static final String[] SCHEMA = {
    "CREATE CACHED TABLE IF NOT EXISTS record ("
        + "name VARCHAR(160) PRIMARY KEY, version BIGINT NOT NULL,"
        + " body VARBINARY(1000000) NOT NULL)",
    "CREATE CACHED TABLE IF NOT EXISTS index_key ("
        + "sort_key VARCHAR(160) PRIMARY KEY, name VARCHAR(160) NOT NULL)",
    "CREATE INDEX IF NOT EXISTS index_key_of_record ON index_key (name)",
    "CREATE TABLE IF NOT EXISTS writer (id INTEGER PRIMARY KEY, commits BIGINT NOT NULL)",
    "MERGE INTO writer USING (VALUES 1) AS one (id) ON writer.id = one.id"
        + " WHEN NOT MATCHED THEN INSERT VALUES 1, 0",
  };

  private final JDBCPool pool;

  private Database(JDBCPool pool) {
    this.pool = pool;
  }

  /** Opens the database at this path, and makes it when it is not there. */
  public static Database open(Path path) throws SQLException {
    JDBCPool pool = new JDBCPool(CONNECTIONS);
    pool.setUrl("jdbc:hsqldb:file:" + path + PROPERTIES);
    pool.setUser("SA");
    pool.setPassword("");
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : SCHEMA) {
        statement.execute(sql);
      }
    }
    return new Database(pool);
  }

  /** A connection of the pool, to be closed. */
  public Connection connect() throws SQLException {
    return pool.getConnection();
  }

  @Override
  public void close() throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN");
    }
    pool.close(0);
  }
}
