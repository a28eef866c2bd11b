#include "workflows/service/accounts.h"

#include <catch2/catch.hpp>

#include "tests/support/office.h"
#include "workflows/service/api_tokens.h"
#include "workflows/service/sign_in.h"

using namespace vanthu;
using service::operator_as;

namespace {

std::string code(const auto& result) {
  return result.ok() ? "" : result.error().code;
}

service::NewAccount request(const std::string& login, const std::string& actor) {
  service::NewAccount out;
  out.login = login;
  out.actor = actor;
  out.password = test::kPassword;
  return out;
}

}  // namespace

TEST_CASE("accounts are added by the operator only") {
  test::Office at;
  auto& office = at.office();
  const auto shell = operator_as({"test", ""});
  CHECK(code(service::add_account(office, shell, request("An.Nguyen", "an"))) == "");
  CHECK(code(service::add_account(office, shell, request("an.nguyen", "an"))) == "account.exists");
  CHECK(code(service::add_account(office, shell, request("a b", "an"))) == "account.bad_login");
  CHECK(code(service::add_account(office, shell, request("bb", "nobody"))) == "actor.unknown");
  CHECK(code(service::add_account(office, shell, request("bb", "role:clerk"))) == "actor.unknown");
  CHECK(code(service::add_account(office, shell, request("bb", ""))) == "account.acts_for_nobody");
  auto weak = request("bb", "binh");
  weak.password = "ngắn";
  CHECK(code(service::add_account(office, shell, weak)) == "password.too_short");
  at.wait(std::chrono::minutes(1));
  const auto admin = at.account("admin", "");
  CHECK(code(service::add_account(office, admin, request("bb", "binh"))) == "permission.denied");
  CHECK(code(service::set_password(office, admin, "an.nguyen", "một câu dài khác")) ==
        "permission.denied");
  const auto all = service::all_accounts(office, admin);
  REQUIRE(all.ok());
  REQUIRE(all->size() == 2);
  CHECK(all->front().display_name == "Nguyễn Văn An");
  CHECK(all->front().login == "an.nguyen");
}

TEST_CASE("a disabled account is out from the next request on") {
  test::Office at;
  auto& office = at.office();
  at.account("an", "an");
  const auto admin = at.account("admin", "");
  const auto in = service::sign_in(office, {"an", test::kPassword, "192.0.2.1", "", ""});
  REQUIRE(in.ok());
  const auto token = service::make_token(office, operator_as({"", ""}), {"an", "máy", "read", 30});
  REQUIRE(token.ok());
  CHECK(service::session_principal(office, in->token));
  CHECK(service::token_principal(office, *token));
  CHECK(code(service::disable_account(office, admin, "admin", true)) == "account.own");
  CHECK(code(service::disable_account(office, admin, "nobody", true)) == "account.not_found");
  CHECK(code(service::disable_account(office, in->principal, "admin", true)) ==
        "permission.denied");
  CHECK(code(service::disable_account(office, admin, "an", true)) == "");
  CHECK_FALSE(service::session_principal(office, in->token));
  CHECK_FALSE(service::token_principal(office, *token));
  CHECK(code(service::sign_in(office, {"an", test::kPassword, "192.0.2.1", "", ""})) ==
        "sign_in.wrong");
  CHECK(code(service::disable_account(office, admin, "an", false)) == "");
  CHECK(service::token_principal(office, *token));
}

TEST_CASE("a token does what its scopes and its account allow, until it ends") {
  test::Office at;
  auto& office = at.office();
  const auto an = at.account("an", "an");
  CHECK(code(service::make_token(office, an, {"", "", "read", 30})) == "token.invalid");
  CHECK(code(service::make_token(office, an, {"", "x", "read everything", 30})) == "token.invalid");
  CHECK(code(service::make_token(office, an, {"", "x", "read", 400})) == "token.invalid");
  CHECK(code(service::make_token(office, an, {"", "x", "admin", 30})) == "token.invalid");
  const auto binh = at.account("binh", "binh");
  CHECK(code(service::make_token(office, binh, {"an", "x", "read", 30})) == "permission.denied");
  const auto reader = service::make_token(office, an, {"", "đọc", "read", 30});
  at.wait(std::chrono::minutes(1));  // listed by age
  const auto worker = service::make_token(office, an, {"", "làm", "read work", 2});
  REQUIRE(worker.ok());
  const auto by_reader = service::token_principal(office, *reader);
  const auto by_worker = service::token_principal(office, *worker);
  REQUIRE(by_worker);
  CHECK(by_worker->id == "an");
  const auto id = at.draft(*by_worker);
  CHECK(at.tried(*by_reader, "draft") == "permission.scope");
  CHECK(at.document(id).state == port::DocumentState::kDrafting);
  CHECK(at.tried(*by_worker, "draft") == "");
  // A token cannot make another one, and cannot sign.
  CHECK(code(service::make_token(office, *by_worker, {"", "x", "read", 30})) == "permission.scope");
  CHECK(service::tokens_of(office, an)->size() == 2);
  at.wait(std::chrono::hours(49));
  CHECK_FALSE(service::token_principal(office, *worker));
  CHECK(service::token_principal(office, *reader));
  const auto later = at.session("an");
  CHECK(code(service::revoke_token(office, binh, service::tokens_of(office, later)->back().id)) ==
        "token.not_found");
  CHECK(code(service::revoke_token(office, later, service::tokens_of(office, later)->back().id)) ==
        "");
  CHECK_FALSE(service::token_principal(office, *reader));
  CHECK_FALSE(service::token_principal(office, "vanthu_" + std::string(43, 'A')));
}
