package fxotp;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** Texts in and out, byte for byte. */
public final class TextTest {
  private final Host host = new Bench.Clock();
  private Engine engine;

  @Before
  public void open() throws Exception {
    engine = Bench.open("memory:");
  }

  @After
  public void close() {
    engine.close();
  }

  private void assertKept(String name) throws Exception {
    try (Engine another = Bench.open("memory:")) {
      Bench.provision(another, name, Bench.SECRET);
      try (Operation list = Bench.list(another)) {
        assertEquals(Verdict.DONE, list.run(host));
        assertEquals(1, list.rows().size());
        assertEquals(name, list.rows().text(0, Field.USER_NAME));
        assertArrayEquals(new String[] {name}, list.rows().texts(Field.USER_NAME));
        assertArrayEquals(
            name.getBytes(StandardCharsets.UTF_8), list.rows().bytes(0, Field.USER_NAME));
      }
    }
  }

  @Test
  public void namesComeBackAsTheyWere() throws Exception {
    assertKept("a");
    assertKept("為替 太郎");
    assertKept("𠮷野家 ①㈱ 髙﨑");
    assertKept("為".repeat(66) + "ab");
  }

  private FxotpArgumentException refused(byte[] name) {
    return assertThrows(FxotpArgumentException.class, () -> Bench.putUser(engine, name).close());
  }

  @Test
  public void textsThatAreNoneAreRefused() {
    assertEquals(Status.TEXT, refused(new byte[] {(byte) 0xFF, (byte) 0xFE}).status());
    FxotpArgumentException zero = refused(new byte[] {'a', 0, 'b'});
    assertEquals(Status.TEXT, zero.status());
    assertEquals(1, zero.error().offset());
    assertEquals(Status.TEXT, refused(new byte[] {(byte) 0x95, (byte) 0x5C}).status());
    assertEquals(
        Status.TEXT,
        assertThrows(
                FxotpArgumentException.class,
                () -> Bench.bySystem(engine, Action.PUT_BANK).set(Field.NAME, "\uD842"))
            .status());
  }

  @Test
  public void aNameHasOneToTwoHundredBytes() throws Exception {
    for (String name : new String[] {"", "為".repeat(67)}) {
      try (Operation put = Bench.bySystem(engine, Action.PUT_BANK)) {
        put.set(Field.NAME, name);
        assertEquals(Verdict.NOT_ACCEPTED, put.run(host));
        assertEquals(Status.TEXT, put.reason().status());
      } catch (FxotpArgumentException e) {
        assertEquals(true, e.status() == Status.TEXT || e.status() == Status.TOO_LONG);
      }
    }
  }

  @Test
  public void anIdIsOneToThirtyTwoGraphicCharacters() {
    for (String id : new String[] {"", "1".repeat(33), "a b", "為", "a\0b"}) {
      try (Operation login = engine.begin(Action.VERIFY)) {
        FxotpArgumentException refused =
            assertThrows(FxotpArgumentException.class, () -> login.set(Field.USER, id));
        assertEquals(id, Status.ID, refused.status());
      }
    }
    try (Operation login = engine.begin(Action.VERIFY)) {
      login.set(Field.USER, "1".repeat(32));
    }
  }

  @Test
  public void aZeroByteEndsNeitherSecretNorCode() throws Exception {
    byte[] secret = new byte[20];
    secret[1] = 7;
    secret[19] = 9;
    Bench.provision(engine, "a", secret);
    byte[] right = Bench.code(secret, Bench.NOW);
    byte[] tailed = new byte[right.length + 1];
    System.arraycopy(right, 0, tailed, 0, right.length);
    try (Operation login = Bench.login(engine, tailed)) {
      assertEquals(Verdict.NOT_ACCEPTED, login.run(host));
    } catch (FxotpArgumentException e) {
      assertEquals(Status.TEXT, e.status());
    }
    try (Operation login = Bench.login(engine, right)) {
      assertEquals(Verdict.ACCEPTED, login.run(host));
    }
  }

  @Test
  public void aReasonIsPutIntoWords() throws Exception {
    Bench.provision(engine, "a", Bench.SECRET);
    try (Operation login = Bench.login(engine, "000000".getBytes(StandardCharsets.US_ASCII))) {
      assertEquals(Verdict.NOT_ACCEPTED, login.run(host));
      assertEquals(Status.WRONG_CODE, login.reason().status());
      String words = engine.explain(login.reason(), Constant.JAPANESE);
      assertEquals(words, new String(words.getBytes("Shift_JIS"), "Shift_JIS"));
      assertEquals(true, words.codePoints().anyMatch(c -> c > 0x3000));
    }
  }
}
