package bank;

import fxotp.Call;
import fxotp.Host;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;

/** A host: storage over JDBC, mail into a mailbox, and a clock that the script sets. */
public class BankHost implements Host, AutoCloseable {
  private final Path path;
  private final JdbcStorage storage;
  private final Mailbox mailbox = new Mailbox();
  private Database database;
  private volatile Instant now = Instant.EPOCH;

  /** Opens the storage at this path, and makes it when it is not there. */
  public BankHost(Path path) throws SQLException {
    this.path = path;
    database = Database.open(path);
    storage = new JdbcStorage(database);
  }

  public Mailbox mailbox() {
    return mailbox;
  }

  /** A host in service answers {@code Instant.now()}, or leaves the question to the library. */
  public void setClock(Instant instant) {
    now = instant;
  }

  @Override
  public void moment(Call call) {
    call.answerMoment(now, null);
  }

  @Override
  public void load(Call call) throws Exception {
    storage.load(call);
  }

  @Override
  public void list(Call call) throws Exception {
    storage.list(call);
  }

  @Override
  public void commit(Call call) throws Exception {
    storage.commit(call);
  }

  @Override
  public void mail(Call call) {
    mailbox.take(call);
  }

  @Override
  public synchronized void reopen(Call call) throws Exception {
    database.close();
    database = Database.open(path);
    storage.use(database);
    call.answerDone();
  }

  @Override
  public synchronized void close() throws SQLException {
    database.close();
  }
}
