#include "workflows/service/provided_sign_in.h"

#include <catch2/catch.hpp>

#include "tests/support/office.h"
#include "workflows/port/sign_in_provider.h"
#include "workflows/service/accounts.h"

using namespace vanthu;
using service::operator_as;
using service::Principal;

namespace {

// A provider whose word is the test's; adapters/outward has the real one.
class Word final : public port::SignInProviders {
 public:
  base::Result<std::string> authorisation_url(const std::string&,
                                              const port::AuthorisationRequest& request) override {
    asked = request;
    return "https://id.example/auth?state=" + request.state;
  }
  base::Result<port::ProvidedIdentity> redeem(const std::string&,
                                              const port::AuthorisationAnswer& answer,
                                              base::Time) override {
    redeemed = answer;
    return person;
  }
  base::Result<std::string> end_session_url(const std::string&, const std::string& id_token,
                                            const std::string&) override {
    return "https://id.example/end?" + id_token;
  }
  base::Result<port::ProvidedLogout> read_logout(const std::string&, const std::string& token,
                                                 base::Time) override {
    return port::ProvidedLogout{token == "of the person" ? person.subject : "", person.sid};
  }

  port::AuthorisationRequest asked;
  port::AuthorisationAnswer redeemed;
  port::ProvidedIdentity person;
};

// An office with one provider and somebody on the way.
class Way {
 public:
  explicit Way(const char* actor_claim = "")
      : at_([actor_claim](config::Settings& settings) {
          settings.office.providers = {
              {"khoi", {"Cổng định danh", "Identity portal"}, "email", actor_claim}};
        }) {
    at_.office().providers = &word;
    at_.account("an@khoi.example", "an");
    at_.account("quan-tri@khoi.example", "");
    is("an-1", "an@khoi.example");
  }

  service::Office& office() { return at_.office(); }
  test::Office& at() { return at_; }

  void is(const std::string& subject, const std::string& email, bool verified = true) {
    word.person = {};
    word.person.subject = subject;
    word.person.sid = "phiên " + subject;
    word.person.id_token = "a.b.c";
    word.person.claims["email"] = email;
    word.person.email_verified = verified;
  }
  service::ProviderReturn leave(const Principal* again = nullptr) {
    const auto away =
        service::leave_for_provider(office(), {"khoi", "/app/", "vi", "10.0.0.1", "", again});
    REQUIRE(away.ok());
    service::ProviderReturn back;
    back.provider = "khoi";
    back.state = word.asked.state;
    back.code = "code";
    back.browser = away->browser;
    return back;
  }
  base::Result<service::Arrived> arrive(const service::ProviderReturn& back) {
    return service::arrive_from_provider(office(), back);
  }
  // "" or the refusal's code of the whole way.
  std::string sign_in() { return code(arrive(leave())); }
  static std::string code(const base::Result<service::Arrived>& got) {
    return got.ok() ? "" : got.error().code;
  }

  Word word;

 private:
  test::Office at_;
};

}  // namespace

TEST_CASE("a verified address finds its account once, then the subject does") {
  Way way;
  const auto arrived = way.arrive(way.leave());
  REQUIRE(arrived.ok());
  CHECK(arrived->return_to == "/app/");
  CHECK(arrived->signed_in.principal.id == "an");
  const auto who = service::session_principal(way.office(), arrived->signed_in.token);
  REQUIRE(who);
  CHECK(who->login == "an@khoi.example");
  CHECK(service::provider_of(way.office(), *who) == "khoi");
  CHECK(service::provider_sign_out_url(way.office(), *who) == "https://id.example/end?a.b.c");
  way.is("an-1", "khac@khoi.example", false);  // another address now: the same person
  CHECK(way.sign_in() == "");
}

TEST_CASE("an address that is not verified, or nobody's, opens nothing") {
  Way way;
  way.is("ke-gian", "an@khoi.example", false);
  CHECK(way.sign_in() == "sign_in.no_account");
  way.is("la", "la@khoi.example");
  CHECK(way.sign_in() == "sign_in.no_account");
  way.word.person.claims.clear();
  CHECK(way.sign_in() == "sign_in.no_account");
}

TEST_CASE("an account that somebody else of the provider has is not given away") {
  Way way;
  CHECK(way.sign_in() == "");
  way.is("an-2", "an@khoi.example");  // the address was given to somebody new
  CHECK(way.sign_in() == "identity.taken");
}

TEST_CASE("nobody becomes an administrator by a claim") {
  Way way("post");
  way.is("x", "quan-tri@khoi.example");
  way.word.person.claims["post"] = "an";
  CHECK(way.sign_in() == "sign_in.no_account");
  const auto shell = operator_as({"admin", ""});
  CHECK(service::link_identity(way.office(), shell, "quan-tri@khoi.example", "khoi", "x").ok());
  CHECK(way.sign_in() == "");
}

TEST_CASE("a new account acts as whom the directory knows, and is no administrator's") {
  Way way("post");
  way.is("binh-1", "binh@khoi.example");
  CHECK(way.sign_in() == "sign_in.no_account");
  way.word.person.claims["post"] = "khong-co";
  CHECK(way.sign_in() == "actor.unknown");
  way.word.person.claims["post"] = "binh";
  const auto arrived = way.arrive(way.leave());
  REQUIRE(arrived.ok());
  CHECK(arrived->signed_in.principal.id == "binh");
  CHECK_FALSE(arrived->signed_in.principal.administrator);
  way.is("xau", "TÊN XẤU@");
  way.word.person.claims["post"] = "chi";
  CHECK(way.sign_in() == "account.bad_login");
}

TEST_CASE("a disabled account stays outside") {
  Way way;
  CHECK(way.sign_in() == "");
  const auto shell = operator_as({"admin", ""});
  CHECK(service::disable_account(way.office(), shell, "an@khoi.example", true).ok());
  CHECK(way.sign_in() == "sign_in.no_account");
}

TEST_CASE("a state is good once, in its browser, for ten minutes") {
  Way way;
  const auto back = way.leave();
  CHECK(Way::code(way.arrive(back)) == "");
  CHECK(Way::code(way.arrive(back)) == "sign_in.lost");

  auto other_browser = way.leave();
  other_browser.browser = way.leave().browser;
  CHECK(Way::code(way.arrive(other_browser)) == "sign_in.lost");
  auto no_browser = way.leave();
  no_browser.browser.clear();
  CHECK(Way::code(way.arrive(no_browser)) == "sign_in.lost");
  auto other_state = way.leave();
  other_state.state.back() = other_state.state.back() == 'A' ? 'B' : 'A';
  CHECK(Way::code(way.arrive(other_state)) == "sign_in.lost");
  auto other_provider = way.leave();
  other_provider.provider = "khac";
  CHECK(Way::code(way.arrive(other_provider)) == "provider.unknown");

  const auto late = way.leave();
  way.at().wait(std::chrono::minutes(10));
  CHECK(Way::code(way.arrive(late)) == "sign_in.lost");
}

TEST_CASE("what the provider refuses uses the state up") {
  Way way;
  auto back = way.leave();
  back.error = "access_denied";
  CHECK(Way::code(way.arrive(back)) == "provider.refused");
  back.error.clear();
  CHECK(Way::code(way.arrive(back)) == "sign_in.lost");
}

TEST_CASE("each way has secrets of its own, and the provider sees only their challenge") {
  Way way;
  way.leave();
  const auto first = way.word.asked;
  const auto back = way.leave();
  const auto second = way.word.asked;
  CHECK(first.state != second.state);
  CHECK(first.nonce != second.nonce);
  CHECK(first.challenge != second.challenge);
  CHECK(second.redirect_uri.ends_with("/sign-in/with/khoi/callback"));
  CHECK(way.arrive(back).ok());
  CHECK(way.word.redeemed.nonce == second.nonce);
  CHECK(way.word.redeemed.verifier.size() == 43);
  CHECK(way.word.redeemed.verifier != second.challenge);
}

TEST_CASE("who is sent away too often waits") {
  Way way;
  for (int i = 0; i < 60; ++i) way.leave();
  const auto refused =
      service::leave_for_provider(way.office(), {"khoi", "/", "vi", "10.0.0.1", "", nullptr});
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().code == "sign_in.too_many");
  CHECK(
      service::leave_for_provider(way.office(), {"khoi", "/", "vi", "10.0.0.2", "", nullptr}).ok());
}

TEST_CASE("proving it again is the same person's, at the provider, just now") {
  Way way;
  const auto arrived = way.arrive(way.leave());
  REQUIRE(arrived.ok());
  const auto who = *service::session_principal(way.office(), arrived->signed_in.token);
  way.at().wait(std::chrono::minutes(40));
  const auto authenticated = [&] {
    return *service::session_principal(way.office(), arrived->signed_in.token)->authenticated;
  };
  const auto before = authenticated();

  auto back = way.leave(&who);
  CHECK(way.word.asked.again);
  CHECK(Way::code(way.arrive(back)) == "sign_in.somebody_else");  // says not when
  way.word.person.authenticated = way.office().engine.now() - std::chrono::minutes(30);
  CHECK(Way::code(way.arrive(way.leave(&who))) == "sign_in.somebody_else");
  const auto an = way.word.person;
  way.is("an-2", "an@khoi.example");
  way.word.person.authenticated = way.office().engine.now();
  CHECK(Way::code(way.arrive(way.leave(&who))) == "sign_in.somebody_else");
  CHECK(authenticated() == before);

  way.word.person = an;
  way.word.person.authenticated = way.office().engine.now();
  const auto again = way.arrive(way.leave(&who));
  REQUIRE(again.ok());
  CHECK(again->signed_in.token.empty());
  CHECK(authenticated() == way.office().engine.now());
}

TEST_CASE("the provider ends its session's sessions here, or all of a person") {
  Way way;
  const auto sign_in = [&](const char* sid) {
    way.word.person.sid = sid;
    return way.arrive(way.leave())->signed_in.token;
  };
  const auto first = sign_in("một");
  const auto second = sign_in("hai");
  const auto open = [&](const std::string& token) {
    return service::session_principal(way.office(), token).has_value();
  };
  way.word.person.sid = "ba";
  CHECK(*service::end_provided_sessions(way.office(), "khoi", "of a session") == 0);
  way.word.person.sid = "một";
  CHECK(*service::end_provided_sessions(way.office(), "khoi", "of a session") == 1);
  CHECK_FALSE(open(first));
  CHECK(open(second));
  way.word.person.sid = "";
  service::end_provided_sessions(way.office(), "khoi", "of the person").value();
  CHECK_FALSE(open(second));
  CHECK_FALSE(service::end_provided_sessions(way.office(), "khac", "x").ok());
}

TEST_CASE("only the operator links, one of a provider to one account") {
  Way way;
  auto& office = way.office();
  const auto shell = operator_as({"admin", ""});
  const auto admin = way.at().session("quan-tri@khoi.example");
  const auto link = [&](const Principal& who, const char* login, const char* subject) {
    const auto done = service::link_identity(office, who, login, "khoi", subject);
    return done.ok() ? std::string() : done.error().code;
  };
  CHECK(link(admin, "an@khoi.example", "s") == "permission.denied");
  CHECK(link(shell, "khong-co", "s") == "account.not_found");
  CHECK(link(shell, "an@khoi.example", "") == "identity.invalid");
  CHECK(link(shell, "an@khoi.example", "s") == "");
  CHECK(link(shell, "an@khoi.example", "t") == "identity.taken");
  CHECK(link(shell, "quan-tri@khoi.example", "s") == "identity.taken");
  CHECK(service::identities_of(office, shell, "an@khoi.example")->at(0).because == "operator");
  CHECK(service::unlink_identity(office, shell, "an@khoi.example", "khoi").ok());
  CHECK_FALSE(service::unlink_identity(office, shell, "an@khoi.example", "khoi").ok());
  CHECK(service::identities_of(office, shell, "an@khoi.example")->empty());
}
