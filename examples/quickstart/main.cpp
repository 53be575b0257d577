/// The manual's login and its two procedures in a terminal, on a SQLite file in the folder that is
/// named.
#include <exception>
#include <filesystem>
#include <iostream>

#include "screen.hpp"
#include "terminal.hpp"

int main(int count, char** words) {
  if (count != 2) {
    std::cerr << "usage: fxotp_quickstart FOLDER\n";
    return 2;
  }
  try {
    const std::filesystem::path folder(words[1]);
    std::filesystem::create_directories(folder);
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
      if (file.path().filename().string().find(".db") != std::string::npos) {
        std::filesystem::remove(file.path());
      }
    }
    const std::string path = (folder / "fxotp.db").string();
    quickstart::sample s(path);
    quickstart::heading("共通 > ユーザ管理 > ユーザOTP管理");
    quickstart::say("The manual's sample data, on the SQLite file " + path);
    quickstart::play_login(folder.string());
    quickstart::play_procedures(s);
    quickstart::play_refusals(s);
    quickstart::play_calendar(folder.string());
    quickstart::play_report(s);
    quickstart::play_audit(s, path);
    quickstart::say("");
    quickstart::say("Done. Next: README.md, include/fxotp/login.hpp and administration.hpp.");
    return 0;
  } catch (const std::exception& e) {
    std::cerr << "quickstart: " << e.what() << '\n';
    return 1;
  }
}
