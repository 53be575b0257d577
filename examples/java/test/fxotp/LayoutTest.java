package fxotp;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Test;

/** The binding's structs against the library's, its numbers against the header's. */
public final class LayoutTest {
  /** Gives away where a field lies. */
  private static int offsetOf(Structure struct, int field) throws Exception {
    String name = struct.getClass().getAnnotation(FieldOrder.class).value()[field];
    var fieldOffset = Structure.class.getDeclaredMethod("fieldOffset", String.class);
    fieldOffset.setAccessible(true);
    return (int) fieldOffset.invoke(struct, name);
  }

  private static void assertLayout(int which, Structure struct) throws Exception {
    int fields = struct.getClass().getAnnotation(FieldOrder.class).value().length;
    assertEquals(Library.fxotp_sizeof(which), struct.size());
    for (int field = 0; field < fields; field++) {
      assertEquals(Library.fxotp_offsetof(which, field), offsetOf(struct, field));
    }
    assertEquals(-1, Library.fxotp_offsetof(which, fields));
  }

  @Test
  public void structsLieAsTheLibraryHasThem() throws Exception {
    assertLayout(Constant.STRUCT_ERROR, new Structs.ErrorStruct());
    assertLayout(Constant.STRUCT_CALENDAR, new Structs.CalendarStruct());
    assertLayout(Constant.STRUCT_POLICY, new Structs.PolicyStruct());
    assertLayout(Constant.STRUCT_OPTIONS, new Structs.OptionsStruct());
    assertLayout(Constant.STRUCT_CALLBACKS, new Structs.CallbacksStruct(Pointer.NULL, null));
  }

  @Test
  public void numbersAreTheHeaders() throws Exception {
    Map<String, Long> header = new TreeMap<>();
    Matcher defined =
        Pattern.compile("(?m)^#define FXOTP_(\\w+) (0x[0-9A-Fa-f]+|\\d+)u?\\b")
            .matcher(Files.readString(Path.of(System.getProperty("fxotp.header"))));
    while (defined.find()) {
      header.put(defined.group(1), Long.decode(defined.group(2)));
    }
    Map<String, Long> binding = new TreeMap<>();
    collect(binding, "F_", Field.class);
    collect(binding, "E_", Status.class);
    collect(binding, "RULE_", Rule.class);
    collect(binding, "OP_", Action.class);
    collect(binding, "ASK_", Ask.class);
    collect(binding, "", Constant.class);
    for (Verdict verdict : Verdict.values()) {
      binding.put(verdict.name(), (long) verdict.number());
    }
    binding.put("ABI", (long) Library.ABI);
    binding.put("NUL", 0xFFFFFFFFL);
    assertTrue(header.size() > 500);
    Map<String, Long> missing = new TreeMap<>(header);
    missing.entrySet().removeAll(binding.entrySet());
    Map<String, Long> surplus = new TreeMap<>(binding);
    surplus.entrySet().removeAll(header.entrySet());
    assertEquals("not in the binding", Map.of(), missing);
    assertEquals("not in the header", Map.of(), surplus);
  }

  private static void collect(Map<String, Long> to, String prefix, Class<?> of) throws Exception {
    for (java.lang.reflect.Field field : of.getDeclaredFields()) {
      if (Modifier.isPublic(field.getModifiers())) {
        to.put(prefix + field.getName(), (long) field.getInt(null));
      }
    }
  }

  @Test
  public void aLibraryOfAnotherAbiIsNotLoaded() {
    UnsatisfiedLinkError refused =
        org.junit.Assert.assertThrows(
            UnsatisfiedLinkError.class, () -> Library.open(System.getProperty("fxotp.other")));
    String reason = "has ABI " + (Library.ABI + 1) + ", this binding is for " + Library.ABI;
    assertTrue(refused.getMessage(), refused.getMessage().endsWith(reason));
  }

  @Test
  public void theEngineAsksForTheSameAbi() throws Exception {
    com.sun.jna.ptr.PointerByReference engine = new com.sun.jna.ptr.PointerByReference();
    Policy policy = new Policy(Constant.DUAL_CONTROL_OFF, Constant.ENROLLMENT_FIRST_FACTOR);
    byte[] store = Utf8.bytes("memory:");
    try (Keys keys = new Keys().add(1, new byte[32]).activate(1)) {
      int status =
          Library.fxotp_engine_open(
              Library.ABI + 1, store, store.length, keys.handle(), policy.pointer(), null, null,
              null, engine, null);
      assertEquals(Status.ABI, status);
      assertEquals(null, engine.getValue());
    }
  }
}
