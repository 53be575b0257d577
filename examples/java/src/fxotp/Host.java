package fxotp;

/**
 * What the library asks of its host. Each method answers its call; what a host does not bring it
 * leaves out. A method that throws or returns without the final answer has not answered: the
 * operation ends undecided. Part VII of the header says what each question holds.
 */
public interface Host {
  /** The instant, and random bytes. */
  default void moment(Call call) throws Exception {
    call.answerUnsupported();
  }

  /** Records by their names. */
  default void load(Call call) throws Exception {
    call.answerUnsupported();
  }

  /** A page, by ranges of index keys. */
  default void list(Call call) throws Exception {
    call.answerUnsupported();
  }

  /** How many rows; a storage that cannot count leaves it to the library. */
  default void count(Call call) throws Exception {
    call.answerUnsupported();
  }

  /** One atomic, durable change. */
  default void commit(Call call) throws Exception {
    call.answerUnsupported();
  }

  /** A VIP code, of a remote service. */
  default void validate(Call call) throws Exception {
    call.answerUnsupported();
  }

  /** A mail to be sent. */
  default void mail(Call call) throws Exception {
    call.answerUnsupported();
  }

  /** A page of an export or report. */
  default void rows(Call call) throws Exception {
    call.answerUnsupported();
  }

  /** What was decided, for metrics and logs. */
  default void notice(Call call) throws Exception {
    call.answerDone();
  }

  /** The next bytes of a text that the operation takes. */
  default void read(Call call) throws Exception {
    call.answerUnsupported();
  }

  /** The next bytes of a text that it makes. */
  default void write(Call call) throws Exception {
    call.answerUnsupported();
  }

  /** Of a storage check: as after a restart. */
  default void reopen(Call call) throws Exception {
    call.answerUnsupported();
  }
}
