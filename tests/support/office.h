// A whole office in a temporary folder, as config/wiring makes it, on a clock moved by hand: for
// tests of use cases and resources.
//
//   Office at;
//   const auto id = at.draft("an");
//   at.ok("an", "draft");            // an does the task of that name
//   CHECK(at.refusal("binh", "sign") == "task.not_yours");
//
// The cast (beside the sample directory): an and em work in duk-btc (em also signs), binh heads it,
// chi checks the form, dung signs, giang is the clerk, hoa a controller, khanh has no part.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "config/system.h"
#include "config/wiring.h"
#include "workflows/service/principal.h"

namespace vanthu::test {

class Folder {
 public:
  Folder();
  ~Folder() { std::filesystem::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::filesystem::path path;
};

inline constexpr const char* kPassword = "ngựa đúng pin ghim";  // every account's

class Office {
 public:
  using Change = std::function<void(config::Settings&)>;
  explicit Office(const Change& change = nullptr);  // changes the settings before they are used

  service::Office& office() { return installation_.office(); }
  config::ManualClock& clock() { return clock_; }
  void wait(std::chrono::minutes time) { clock_.advance_to(clock_.now() + time); }

  // An account of that login that acts as `actor` (empty: an administrator), signed in.
  service::Principal account(const std::string& login, const std::string& actor);
  // The principal of a fresh session of an account that is there.
  service::Principal session(const std::string& login);

  port::DocumentId draft(const service::Principal& who, const std::string& mark = "");
  // Does the first task of that element which waits for them; the refusal's code or "".
  std::string done(const service::Principal& who, const std::string& element,
                   bool returned = false);
  // The same whether it waits for them or not.
  std::string tried(const service::Principal& who, const std::string& element);
  port::DocumentRow document(const port::DocumentId& id);
  std::vector<port::OpinionRow> opinions(const port::DocumentId& id);
  void carry_out();  // what is due now
  std::filesystem::path outbox() const { return folder_.path / "outbox"; }

 private:
  Folder folder_;
  config::ManualClock clock_;
  config::SystemEntropy entropy_;
  config::Installation installation_;
};

}  // namespace vanthu::test
