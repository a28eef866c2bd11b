#include "tests/support/office.h"

#include <unistd.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "config/demo.h"
#include "engine/runtime/worker.h"
#include "support/paths.h"
#include "workflows/service/accounts.h"
#include "workflows/service/draft.h"
#include "workflows/service/import_directory.h"
#include "workflows/service/registers.h"
#include "workflows/service/report.h"
#include "workflows/service/sign_in.h"
#include "workflows/service/work.h"

namespace vanthu::test {
namespace {

constexpr const char* kCast = R"({
 "posts": [
  {"id": "cv-an", "title": "Chuyên viên", "unit": "duk-btc", "email": "", "person": "an"},
  {"id": "cv-em", "title": "Phó Ban", "unit": "duk-btc", "email": "", "person": "em"},
  {"id": "tb-binh", "title": "Trưởng Ban", "unit": "duk-btc", "email": "", "person": "binh"},
  {"id": "vp-chi", "title": "Chánh Văn phòng", "unit": "duk-vp", "email": "", "person": "chi"},
  {"id": "bt-dung", "title": "Bí thư", "unit": "duk-btv", "email": "", "person": "dung"},
  {"id": "vt-giang", "title": "Văn thư", "unit": "duk-vp", "email": "", "person": "giang"},
  {"id": "kt-hoa", "title": "Theo dõi", "unit": "duk-vp", "email": "", "person": "hoa"},
  {"id": "k-khanh", "title": "Cán bộ", "unit": "duk-bch", "email": "", "person": "khanh"}],
 "people": [
  {"id": "an", "name": "Nguyễn Văn An", "posts": ["cv-an"]},
  {"id": "em", "name": "Đỗ Thị Em", "posts": ["cv-em"]},
  {"id": "binh", "name": "Trần Thị Bình", "posts": ["tb-binh"]},
  {"id": "chi", "name": "Lê Chi", "posts": ["vp-chi"]},
  {"id": "dung", "name": "Phạm Dũng", "posts": ["bt-dung"]},
  {"id": "giang", "name": "Hồ Giang", "posts": ["vt-giang"]},
  {"id": "hoa", "name": "Vũ Hoa", "posts": ["kt-hoa"]},
  {"id": "khanh", "name": "Bùi Khánh", "posts": ["k-khanh"]}],
 "groups": [
  {"id": "role:head:duk-btc", "name": "Thủ trưởng", "members": ["tb-binh"], "phrases": []},
  {"id": "role:form-check", "name": "Thể thức", "members": ["vp-chi"], "phrases": []},
  {"id": "role:signer", "name": "Ký", "members": ["bt-dung", "cv-em"], "phrases": []},
  {"id": "role:clerk", "name": "Văn thư", "members": ["vt-giang"], "phrases": []},
  {"id": "role:controller", "name": "Theo dõi", "members": ["kt-hoa"], "phrases": []}]
})";

std::string sample(const char* name) {
  std::ifstream in(std::string(VANTHU_SOURCE_DIR "/config/sample/") + name);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

config::Settings settings_in(const std::filesystem::path& folder, const Office::Change& change) {
  std::vector<base::Error> errors;
  auto out = config::read_settings("", errors).value();
  out.data = folder;
  out.database = (folder / "office.db").string();
  out.outbox = folder / "outbox";
  out.office.organisation = "duk";
  if (change) change(out);
  return out;
}

template <class Result>
auto must(Result result) {
  if (!result.ok()) throw std::runtime_error(result.error().code + ": " + result.error().what.en);
  return *std::move(result);
}

std::filesystem::path new_folder() {
  std::string name = (std::filesystem::temp_directory_path() / "vanthu-office-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp: " + name);
  return name;
}

}  // namespace

Folder::Folder() : path(new_folder()) {}

Office::Office(const Change& change)
    : clock_(folder_.path / "clock", config::demo_start()),
      installation_(settings_in(folder_.path, change), clock_, entropy_) {
  const auto setter = service::operator_as({"test", ""});
  must(installation_.deploy_shipped_definitions());
  std::vector<base::Error> errors;
  must(service::import_directory(
      office(), setter, {{"organisation.json", sample("organisation.json")}, {"cast.json", kCast}},
      errors));
  port::SeriesRow series;
  series.id = "outgoing";
  must(service::put_series(office(), setter, series, 19));
}

service::Principal Office::account(const std::string& login, const std::string& actor) {
  service::NewAccount request;
  request.login = login;
  request.actor = actor;
  request.administrator = actor.empty();
  request.password = kPassword;
  must(service::add_account(office(), service::operator_as({"test", ""}), request));
  return session(login);
}

service::Principal Office::session(const std::string& login) {
  return must(service::sign_in(office(), {login, kPassword, "192.0.2.1", "test", ""})).principal;
}

port::DocumentId Office::draft(const service::Principal& who, const std::string& mark) {
  service::DraftRequest request;
  request.text = mark + sample("19-CTrHD-DUK.txt");
  request.drafting_unit = "duk-btc";
  return must(service::draft(office(), who, request));
}

std::string Office::done(const service::Principal& who, const std::string& element, bool returned) {
  for (const auto& item : must(service::work_of(office(), who))) {
    if (item.row.element_id != element) continue;
    service::Completion completion;
    completion.decision = returned ? service::Decision::kReturn : service::Decision::kApprove;
    completion.note = returned ? "sửa lại" : "";
    const auto outcome = service::complete(office(), who, item.row.task.id, completion);
    return outcome.ok() ? "" : outcome.error().code;
  }
  return "nothing waits";
}

std::string Office::tried(const service::Principal& who, const std::string& element) {
  for (const auto& item : service::all_work(office())) {
    if (item.row.element_id != element) continue;
    const auto outcome = service::complete(office(), who, item.row.task.id, {});
    return outcome.ok() ? "" : outcome.error().code;
  }
  return "nothing waits";
}

port::DocumentRow Office::document(const port::DocumentId& id) {
  return must(service::report(office(), id)).document;
}

std::vector<port::OpinionRow> Office::opinions(const port::DocumentId& id) {
  return must(service::report(office(), id)).opinions;
}

void Office::carry_out() {
  runtime::Worker(installation_.engine()).run_until_idle(office().settings.organisation);
}

}  // namespace vanthu::test
