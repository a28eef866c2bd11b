#include "adapters/http_api/repeat.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "adapters/http_api/problem_json.h"
#include "engine/codec/sha256.h"
#include "workflows/service/repeat.h"

namespace vanthu::http_api {
namespace {

using Json = nlohmann::json;
using Is = service::Beginning::Is;

constexpr std::size_t kLongestKey = 100;

base::Error bad_key(const base::Text& what) {
  return {"request.idempotency_key",
          what,
          "Idempotency-Key",
          {"Dùng một khoá mới cho mỗi yêu cầu mới.", "Use a new key for each new request."}};
}

base::Error under_way() {
  return {"request.under_way",
          {"Yêu cầu với khoá này chưa rõ kết quả.",
           "What came of the request with this key is not known yet."},
          "Idempotency-Key",
          {"Chờ một lát rồi gửi lại; nếu vẫn vậy, xem lại trạng thái rồi dùng khoá mới.",
           "Wait a moment and repeat it; if that stays so, look at the state and use a new key."}};
}

bool is_plain(const std::string& key) {
  return key.size() <= kLongestKey &&
         std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

// Parts with their lengths, so that no two requests look alike.
std::string fingerprint_of(const Request& request) {
  std::string all;
  const auto add = [&](const std::string& part) {
    all += std::to_string(part.size()) + ":" + part;
  };
  add(request.path);
  for (const auto& [name, value] : request.query) add(name), add(value);
  add(request.if_match);
  add(request.body);
  return codec::sha256_hex(all);
}

// Its answer is not kept, for it would be kept with the secret.
bool shows_secret(const std::string& path) {
  return path == "/api/v1/webhooks" || path == "/api/v1/calendar" ||
         (path.starts_with("/api/v1/webhooks/") && path.ends_with("/secret"));
}

std::string packed(const Response& response) {
  auto headers = Json::array();
  for (const auto& [name, value] : response.headers) headers.push_back({name, value});
  return Json{{"status", response.status},
              {"type", response.content_type},
              {"body", response.body},
              {"headers", std::move(headers)}}
      .dump(-1, ' ', false, Json::error_handler_t::replace);
}

Response unpacked(const std::string& answer) {
  const auto kept = Json::parse(answer);
  Response out;
  out.status = kept.at("status").get<int>();
  out.content_type = kept.at("type").get<std::string>();
  out.body = kept.at("body").get<std::string>();
  for (const auto& one : kept.at("headers")) {
    out.headers.emplace_back(one.at(0).get<std::string>(), one.at(1).get<std::string>());
  }
  out.headers.emplace_back("Idempotency-Replayed", "true");
  return out;
}

}  // namespace

bool is_repeatable(const Request& request) {
  return !shows_secret(request.path) && request.method == "POST" &&
         request.path.starts_with("/api/v1/") && !request.idempotency_key.empty() &&
         request.principal.has_value();
}

Response answer_once(Site& site, const Request& request, const Route& route) {
  if (!is_plain(request.idempotency_key)) {
    return problem_json(request, bad_key({"Khoá dài quá 100 ký tự hoặc có ký tự lạ.",
                                          "The key has more than 100 or strange characters."}));
  }
  auto& office = site.office;
  const auto& who = *request.principal;
  const service::RepeatableRequest asked{request.idempotency_key, fingerprint_of(request)};
  const auto beginning = service::begin_request(office, who, asked);
  if (beginning.is == Is::kAnswered) return unpacked(beginning.answer);
  if (beginning.is == Is::kUnderWay) return problem_json(request, under_way());
  if (beginning.is == Is::kAnotherRequest) {
    return problem_json(request, bad_key({"Khoá này đã dùng cho một yêu cầu khác.",
                                          "This key was used for another request."}));
  }
  auto response = route.handle(site, request);  // what it throws leaves the key under way
  if (response.status < 300) {
    service::keep_answer(office, who, asked, packed(response));
  } else {
    service::forget_request(office, who, asked);
  }
  return response;
}

}  // namespace vanthu::http_api
