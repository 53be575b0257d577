package bank;

import fxotp.Call;
import fxotp.Constant;
import fxotp.Field;
import fxotp.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes mails in memory, in place of a server. */
public final class Mailbox {
  private static final Pattern CODE = Pattern.compile("(?<!\\d)\\d{6}(?!\\d)");

  /** A mail as it was handed over. */
  public record Mail(String message, long kind, String to, String subject, String text) {}

  private final List<Mail> mails = new ArrayList<>();

  /** Takes a mail; the answer says so. A server that refused would be NOT_DELIVERED. */
  public void take(Call call) {
    Table mail = call.question();
    synchronized (mails) {
      mails.add(
          new Mail(
              mail.text(0, Field.MESSAGE),
              mail.number(0, Field.MAIL_KIND),
              mail.text(0, Field.TO),
              mail.text(0, Field.SUBJECT),
              mail.text(0, Field.TEXT)));
    }
    call.answerDone();
  }

  /** How many it took. */
  public int size() {
    synchronized (mails) {
      return mails.size();
    }
  }

  /** The code of the newest mail that brought one. */
  public String newestCode() {
    synchronized (mails) {
      for (int i = mails.size() - 1; i >= 0; i--) {
        Mail mail = mails.get(i);
        Matcher code = CODE.matcher(mail.text());
        if (mail.kind() < Constant.MAIL_CHANGED_NOTICE && code.find()) {
          return code.group();
        }
      }
    }
    throw new IllegalStateException("no mail with a code");
  }
}
