#include "config/demo_accounts.h"

#include <sodium.h>

#include "config/system.h"
#include "workflows/service/accounts.h"

namespace vanthu::config {
namespace {

struct Role {
  const char* login;
  const char* actor;  // empty: an administrator's
  base::Text role;
};

const Role kRoles[] = {
    {"soan-thao", "duk-btc", {"Soạn thảo", "Drafter"}},
    {"thu-truong", "duk-uvtv-btc", {"Thủ trưởng đơn vị", "Head of unit"}},
    {"van-phong", "duk-vp-chanh", {"Chánh Văn phòng", "Head of office"}},
    {"lanh-dao", "duk-pbt-thuong-truc", {"Lãnh đạo ký", "Signer"}},
    {"van-thu", "duk-vp-vanthu", {"Văn thư", "Clerk"}},
    {"noi-nhan", "duk-ubkt", {"Nơi nhận", "Recipient"}},
    {"quan-tri", "", {"Quản trị hệ thống", "Administrator"}},
};

std::string hex(const std::string& bytes) {
  std::string out(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                 bytes.size());
  out.pop_back();
  return out;
}

}  // namespace

base::Result<std::vector<http_api::DemoAccount>> demo_accounts(Installation& installation,
                                                               port::Entropy& entropy) {
  constexpr std::size_t kBytes = 8;
  const auto password =
      hex(keep_secret(installation.settings().data / "demo.password", kBytes, entropy));
  std::vector<http_api::DemoAccount> out;
  for (const auto& one : kRoles) {
    service::NewAccount request;
    request.login = one.login;
    request.actor = one.actor;
    request.name = request.actor.empty() ? one.role.vi : "";
    request.password = password;
    request.administrator = request.actor.empty();
    auto made = service::add_account(installation.office(),
                                     service::operator_as({"demonstration", ""}), request);
    if (!made.ok() && made.error().code != "account.exists") return made.error();
    out.push_back({one.login, password, one.role});
  }
  return out;
}

}  // namespace vanthu::config
