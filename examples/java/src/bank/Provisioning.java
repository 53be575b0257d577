package bank;

import bank.Requests.Outcome;
import fxotp.Action;
import fxotp.Constant;
import fxotp.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The script's bank: one customer, an administrator and three dealers, each with a VIP token. */
final class Provisioning {
  private record Person(String user, String name, int role) {}

  private static final List<Person> PEOPLE =
      List.of(
          new Person("9998000100", "管理 花子", Constant.ROLE_ADMINISTRATOR),
          new Person("9998000286", "為替 太郎", Constant.ROLE_DEALER),
          new Person("9998000287", "為替 次郎", Constant.ROLE_DEALER),
          new Person("9998000288", "為替 三郎", Constant.ROLE_DEALER));
  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  private Provisioning() {}

  static List<Supplier<Outcome<Void>>> steps(Requests requests) {
    List<Supplier<Outcome<Void>>> steps = new ArrayList<>();
    steps.add(
        () -> requests.bySystem(Action.PUT_BANK, asked -> asked.set(Field.NAME, "福建銀行")));
    steps.add(
        () ->
            requests.bySystem(
                Action.PUT_CUSTOMER,
                asked ->
                    asked
                        .set(Field.CUSTOMER, Requests.CUSTOMER)
                        .set(Field.NAME, "株式会社 為替商事")));
    PEOPLE.forEach(person -> steps.add(() -> putUser(requests, person)));
    PEOPLE.forEach(person -> steps.add(() -> registerVip(requests, person)));
    return steps;
  }

  private static Outcome<Void> putUser(Requests requests, Person person) {
    return requests.bySystem(
        Action.PUT_USER,
        asked ->
            asked
                .set(Field.CUSTOMER, Requests.CUSTOMER)
                .set(Field.USER, person.user)
                .set(Field.NAME, person.name)
                .set(Field.ROLE, person.role));
  }

  private static Outcome<Void> registerVip(Requests requests, Person person) {
    return requests.bySystem(
        Action.REGISTER_VIP,
        asked ->
            asked
                .set(Field.CUSTOMER, Requests.CUSTOMER)
                .set(Field.TOKEN, "SYMC00000" + person.user.substring(7))
                .set(Field.USERS, person.user)
                .set(Field.SECRET, SECRET));
  }
}
