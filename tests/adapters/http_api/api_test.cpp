// The API as a browser application uses it: signing in, work, documents, distribution.
#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/adapters/http_api/visitors.h"
#include "workflows/service/json.h"

using namespace vanthu;
using Json = nlohmann::json;
using test::Door;
using test::header;

namespace {

// The answer's JSON, whatever its status.
Json get(Door& door, const std::string& visitor, const std::string& path) {
  const auto response = door.send_json(visitor, "GET", path, "");
  CAPTURE(path, response.body);
  REQUIRE(response.status == 200);
  return Json::parse(response.body);
}

struct Sent {
  int status = 0;
  Json body;
};
Sent post(Door& door, const std::string& visitor, const std::string& path, const Json& body) {
  const auto response = door.send_json(visitor, "POST", path, body.dump());
  return {response.status, Json::parse(response.body, nullptr, false)};
}

const char* const kText =
    "ĐẢNG BỘ TỈNH\nĐẢNG ỦY KHỐI\n*\nSố    -CTrHD/ĐUK\n\nCHƯƠNG TRÌNH HÀNH ĐỘNG\n"
    "thực hiện nghị quyết\n-----\n\nNội dung.\n\nNơi nhận:\n- Ban Tổ chức Đảng ủy Khối,\n"
    "- Chi bộ Không Có Thật,\n- Lưu VPĐUK.\n";

std::string first_task(Door& door, const std::string& visitor) {
  const auto page = get(door, visitor, "/api/v1/work");
  REQUIRE(page["items"].size() >= 1);
  return page["items"][0]["id"].get<std::string>();
}

// An issued document whose notices have gone out; the path of its calls.
std::string issued(Door& door) {
  auto& at = door.at();
  const auto document = at.draft({"an", ""});
  at.done({"an", ""}, "draft");
  at.done({"binh", ""}, "review");
  at.done({"chi", ""}, "check_form");
  at.carry_out();
  at.wait(std::chrono::hours(24 * 10));
  at.carry_out();
  at.done({"dung", ""}, "sign");
  at.carry_out();
  at.done({"giang", ""}, "issue");
  at.carry_out();
  const auto base = "/api/v1/documents/" + document.text();
  const auto shown = get(door, "clerk", base);
  CAPTURE(shown["document"]["state"], shown["waiting"].size());
  if (shown["may"]["clarify"] == true) {
    for (const auto& line : shown["recipient_lines"]) {
      for (const auto& target : line["resolution"]) {
        if (target["kind"] != "unknown") continue;
        CHECK(post(door, "clerk", base + "/clarify",
                   {{"target", target["target"]}, {"reason", "không gửi"}})
                  .status == 200);
      }
    }
    at.done({"giang", ""}, "clarify");
    at.carry_out();
  }
  return base;
}

}  // namespace

TEST_CASE("api: signing in gives a session and what its changes must carry") {
  Door door;
  const auto opened = get(door, "stranger", "/api/v1/session");
  CHECK(opened["signed_in"] == false);
  CHECK(opened["demo"].empty());
  CHECK(get(door, "clerk", "/api/v1/session")["signed_in"] == true);
  auto in = door.send_json("stranger", "POST", "/api/v1/session",
                           Json{{"login", "giang"}, {"password", test::kPassword}}.dump());
  REQUIRE(in.status == 200);
  const auto me = Json::parse(in.body);
  CHECK(me["roles"] == Json{"role:clerk"});
  CHECK(me["actor_name"] == "Hồ Giang");
  CHECK(me["unit"] == "duk-vp");
  const auto cookie = header(in, "Set-Cookie");
  auto request = door.json_request("stranger", "DELETE", "/api/v1/session", "");
  const auto name = http_api::cookie_name(door.at().office().settings);
  request.cookies[name] = cookie.substr(name.size() + 1, cookie.find(';') - name.size() - 1);
  CHECK(http_api::answer(door.site(), request).status == 403);
  request.csrf_header = me["csrf"].get<std::string>();
  CHECK(http_api::answer(door.site(), request).status == 204);
  CHECK(http_api::answer(door.site(), request).status == 401);
}

TEST_CASE("api: refusals are problems in the caller's language, with a remedy") {
  Door door;
  auto request = door.json_request("stranger", "POST", "/api/v1/session",
                                   R"({"login": "giang", "password": "x"})");
  const auto english = http_api::answer(door.site(), request);
  CHECK(english.status == 401);
  CHECK(english.content_type == "application/problem+json");
  CHECK(Json::parse(english.body)["code"] == "sign_in.wrong");
  request.accept_language = "vi";
  const auto vietnamese = Json::parse(http_api::answer(door.site(), request).body);
  CHECK(vietnamese["title"] != Json::parse(english.body)["title"]);
  CHECK(vietnamese["remedy"].get<std::string>().size() > 10);
  CHECK(post(door, "stranger", "/api/v1/session", Json::array()).status == 422);
  CHECK(post(door, "stranger", "/api/v1/session", {{"login", 7}}).body["instance"] == "login");
  CHECK(door.send_json("clerk", "GET", "/api/v1/nothing", "").content_type ==
        "application/problem+json");
}

TEST_CASE("api: a task is looked at and done with what its form offers, and nothing more") {
  Door door;
  const auto document = door.at().draft({"an", ""});
  const auto id = first_task(door, "drafter");
  const auto task = get(door, "drafter", "/api/v1/tasks/" + id);
  CHECK(task["form_detail"]["outcomes"][0]["code"] == "done");
  CHECK(task["document_summary"]["id"] == document.text());
  CHECK(task["may_complete"] == true);
  CHECK(get(door, "clerk", "/api/v1/tasks/" + id)["may_complete"] == false);
  CHECK(door.send_json("outsider", "GET", "/api/v1/tasks/" + id, "").status == 404);
  const auto path = "/api/v1/tasks/" + id + "/complete";
  CHECK(post(door, "drafter", path, {{"outcome", "approve"}}).status == 422);
  const auto sly =
      post(door, "drafter", path, {{"outcome", "done"}, {"fields", {{"drafter", "khanh"}}}});
  CHECK(sly.status == 422);
  CHECK(sly.body["instance"] == "fields.drafter");
  CHECK(post(door, "clerk", path, {{"outcome", "done"}}).status == 403);
  CHECK(post(door, "outsider", path, {{"outcome", "done"}}).status == 404);
  CHECK(post(door, "drafter", path, {{"outcome", "done"}}).status == 200);
  CHECK(post(door, "drafter", path, {{"outcome", "done"}}).status == 404);
  // Now the head of the unit has it, and the drafter waits for that.
  CHECK(get(door, "drafter", "/api/v1/work")["items"].empty());
  const auto awaited = get(door, "drafter", "/api/v1/work/awaited")["items"];
  REQUIRE(awaited.size() == 1);
  CHECK(awaited[0]["candidate_names"][0] == "Thủ trưởng");
  door.admit("head", "binh");
  const auto review = first_task(door, "head");
  CHECK(post(door, "head", "/api/v1/tasks/" + review + "/claim", {}).status == 200);
  CHECK(get(door, "head", "/api/v1/tasks/" + review)["may_give_back"] == true);
  CHECK(post(door, "head", "/api/v1/tasks/" + review + "/give-back", {}).status == 200);
  const auto back = "/api/v1/tasks/" + review + "/complete";
  CHECK(post(door, "head", back, {{"outcome", "return"}}).status == 422);
  CHECK(post(door, "head", back, {{"outcome", "return"}, {"comment", "sửa"}}).status == 200);
  const auto shown = get(door, "drafter", "/api/v1/documents/" + document.text());
  CHECK(shown["opinions"][0]["who"] == "Trần Thị Bình");
  CHECK(shown["may"]["revise"] == true);
  CHECK(get(door, "clerk", "/api/v1/work/all")["items"].size() == 1);
}

TEST_CASE("api: a draft is repeated safely, and changed only from the version that was read") {
  Door door;
  auto request = door.json_request("drafter", "POST", "/api/v1/documents",
                                   Json{{"text", kText}, {"drafting_unit", "duk-btc"}}.dump());
  request.idempotency_key = "7f0c";
  const auto first = http_api::answer(door.site(), request);
  REQUIRE(first.status == 201);
  const auto again = http_api::answer(door.site(), request);
  CHECK(again.body == first.body);
  CHECK(header(again, "Idempotency-Replayed") == "true");
  CHECK(header(again, "ETag") == header(first, "ETag"));
  CHECK(get(door, "drafter", "/api/v1/documents")["items"].size() == 1);
  request.body = Json{{"text", "khác"}}.dump();
  CHECK(http_api::answer(door.site(), request).status == 422);
  // A refusal is not kept: with the mistake mended the key is good.
  request.idempotency_key = "7f0d";
  CHECK(http_api::answer(door.site(), request).status == 422);
  request.body = Json{{"text", kText}, {"drafting_unit", "duk-btc"}}.dump();
  CHECK(http_api::answer(door.site(), request).status == 201);
  // Somebody else's key is another one.
  door.admit("other", "em");
  auto others = door.json_request("other", "POST", "/api/v1/documents", request.body);
  others.idempotency_key = "7f0d";
  CHECK(header(http_api::answer(door.site(), others), "Idempotency-Replayed") == "");

  const auto id = Json::parse(first.body)["id"].get<std::string>();
  auto change = door.json_request("drafter", "POST", "/api/v1/documents/" + id + "/versions",
                                  Json{{"text", std::string(kText) + "\n"}}.dump());
  CHECK(http_api::answer(door.site(), change).status == 428);
  change.if_match = header(first, "ETag");
  const auto second = http_api::answer(door.site(), change);
  CHECK(second.status == 201);
  CHECK(header(second, "ETag") == "\"v2\"");
  CHECK(http_api::answer(door.site(), change).status == 412);
  const auto text = get(door, "drafter", "/api/v1/documents/" + id + "/text?version=1");
  CHECK(text["version"] == 1);
  const auto line = get(door, "drafter", "/api/v1/documents/" + id + "/timeline")["items"];
  CHECK(line[0]["kind"] == "drafted");
  CHECK(line[1]["kind"] == "revised");
}

TEST_CASE("api: the list is filtered and paged") {
  Door door;
  std::vector<std::string> ids;
  for (int i = 0; i < 5; ++i) ids.push_back(door.at().draft({"an", ""}).text());
  std::sort(ids.begin(), ids.end());  // the clock stands still: their order is by chance
  auto page = get(door, "drafter", "/api/v1/documents?limit=2");
  std::vector<std::string> seen;
  for (int turn = 0; turn < 3; ++turn) {
    for (const auto& row : page["items"]) seen.push_back(row["id"].get<std::string>());
    if (page["next"].is_null()) break;
    page =
        get(door, "drafter", "/api/v1/documents?limit=2&after=" + page["next"].get<std::string>());
  }
  CHECK(seen == std::vector<std::string>(ids.rbegin(), ids.rend()));
  const auto count = [&](const std::string& filter) {
    return get(door, "clerk", "/api/v1/documents?" + filter)["items"].size();
  };
  CHECK(count("state=drafting") == 5);
  CHECK(count("state=issued") == 0);
  CHECK(count("unit=duk-btc") == 5);
  CHECK(count("unit=duk-vp") == 0);
  CHECK(count("mine=true") == 0);
  CHECK(count("text=khong%20co%20tu%20nay") == 0);
  CHECK(count("year=1990") == 0);
  for (const char* wrong :
       {"state=x", "limit=0", "limit=1001", "limit=ba", "after=x", "year=0", "mine=co"}) {
    CAPTURE(wrong);
    CHECK(door.send_json("clerk", "GET", std::string("/api/v1/documents?") + wrong, "").status ==
          422);
  }
}

TEST_CASE("api: a text is read without saving it, its recipients line by line") {
  Door door;
  const auto read = post(door, "drafter", "/api/v1/readings", {{"text", kText}});
  REQUIRE(read.status == 200);
  CHECK(read.body["reading"]["type"] == "CHƯƠNG TRÌNH HÀNH ĐỘNG");
  const auto& lines = read.body["resolution"]["lines"];
  REQUIRE(lines.size() == 2);
  CHECK(lines[0]["doubtful"] == false);
  CHECK(lines[0]["count"] == 1);
  CHECK(lines[1]["doubtful"] == true);
  CHECK(read.body["resolution"]["doubtful"] == 1);
  CHECK(read.body["resolution"]["total"] == 1);
  CHECK(get(door, "drafter", "/api/v1/documents")["items"].empty());
  auto form = door.json_request("drafter", "POST", "/api/v1/readings",
                                "--x\r\nContent-Disposition: form-data; name=\"file\"; "
                                "filename=\"a.txt\"\r\n\r\n" +
                                    std::string(kText) + "\r\n--x--\r\n");
  form.content_type = "multipart/form-data; boundary=x";
  CHECK(Json::parse(http_api::answer(door.site(), form).body)["reading"] == read.body["reading"]);
  form.content_type = "text/plain";
  CHECK(http_api::answer(door.site(), form).status == 415);
  const auto block = post(door, "drafter", "/api/v1/recipients/resolve",
                          {{"text", "Nơi nhận:\n- Ban Tổ chức Đảng ủy Khối,\n- Lưu VP."}});
  CHECK(block.body["total"] == 1);
}

TEST_CASE("api: a distribution is followed, reminded and answered") {
  Door door;
  auto& at = door.at();
  const auto base = issued(door);
  const auto far = get(door, "clerk", base + "/distribution");
  const auto total = far["counts"]["total"].get<std::int64_t>();
  REQUIRE(total > 2);
  const auto page = get(door, "clerk", base + "/deliveries?limit=1");
  const auto& one = page["items"][0];
  CHECK_FALSE(one.contains("token_hash"));
  CHECK(page["next"] == "1");
  const auto named =
      get(door, "clerk", base + "/deliveries?text=" + http_api::percent_encoded(one["name"]));
  CHECK(named["items"].size() >= 1);
  CHECK(get(door, "clerk", base + "/deliveries?overdue=true")["items"].empty());
  const auto csv = door.send_json("clerk", "GET", base + "/deliveries.csv", "");
  CHECK(std::count(csv.body.begin(), csv.body.end(), '\n') == total + 1);
  // The next reminder goes out now, once.
  const Json only{{"deliveries", {one["id"]}}};
  CHECK(post(door, "outsider", base + "/remind", only).status == 404);
  CHECK(post(door, "clerk", base + "/remind", only).body["reminded"] == 1);
  const auto twice = post(door, "clerk", base + "/remind", only).body;
  CHECK(twice["reminded"] == 0);
  CHECK(twice["left_out"][0]["code"] == "delivery.no_reminder");
  at.carry_out();
  CHECK(get(door, "clerk", base + "/deliveries?limit=1")["items"][0]["reminders"] == 1);
  CHECK(
      post(door, "clerk", base + "/remind", {{"deliveries", {"x"}}}).body["left_out"][0]["code"] ==
      "delivery.not_found");
  // The receiver answers; nobody else can.
  const auto answer = "/api/v1/deliveries/" + one["id"].get<std::string>() + "/answer";
  CHECK(post(door, "outsider", answer, {{"kind", "acknowledge"}}).status == 403);
  door.admit("receiver", one["recipient"]);
  CHECK(get(door, "receiver", "/api/v1/work/received?open=true")["items"].size() == 1);
  CHECK(post(door, "receiver", answer, {{"kind", "refuse"}}).status == 422);
  CHECK(post(door, "receiver", answer, {{"kind", "acknowledge"}}).status == 200);
  CHECK(post(door, "receiver", answer, {{"kind", "acknowledge"}}).status == 409);
  CHECK(get(door, "receiver", "/api/v1/work/received?open=true")["items"].empty());
  at.wait(std::chrono::hours(24 * 8));
  const auto late = get(door, "clerk", base + "/distribution");
  CHECK(late["overdue"] == total - 1);
  CHECK(late["counts"]["acknowledged"] == 1);
}

TEST_CASE("api: a distribution is steered by the clerk, each act with its reason") {
  Door door;
  const auto base = issued(door);
  const auto now = [&] { return get(door, "clerk", base + "/distribution"); };
  CHECK(get(door, "clerk", base)["may"]["steer"] == true);
  CHECK(now()["paused"] == false);
  CHECK(now()["course"][0]["kind"] == "recorded");
  const Json why{{"reason", "chờ ý kiến Thường trực"}};
  CHECK(post(door, "outsider", base + "/distribution/pause", why).status == 404);
  CHECK(post(door, "drafter", base + "/distribution/pause", why).status == 403);
  CHECK(post(door, "clerk", base + "/distribution/pause", Json::object()).status == 422);
  CHECK(post(door, "clerk", base + "/distribution/pause", why).status == 200);
  CHECK(post(door, "clerk", base + "/distribution/pause", why).status == 409);
  CHECK(now()["paused"] == true);
  const auto step = now()["course"].back();
  CHECK(step["reason"] == "chờ ý kiến Thường trực");
  CHECK(step["who"].get<std::string>().find("Giang") != std::string::npos);
  CHECK(post(door, "clerk", base + "/distribution/resume", why).status == 200);
  CHECK(now()["paused"] == false);

  const auto added = [&](Json body) {
    body["reason"] = "bổ sung";
    return post(door, "clerk", base + "/distribution/receivers", body);
  };
  CHECK(added({{"entry", "khong-co"}}).body["code"] == "directory.unknown_entry");
  const auto total = now()["counts"]["total"].get<std::int64_t>();
  CHECK(added({{"entry", "duk-vp"}, {"purpose", "ăn mừng"}}).body["code"] == "purpose.unknown");
  CHECK(post(door, "clerk", base + "/distribution/newcomers", Json::object()).body["added"] == 0);
  const auto one = get(door, "clerk", base + "/deliveries?limit=1")["items"][0];
  const auto there = added({{"entry", one["recipient"]}});
  CHECK(there.status == 409);
  CHECK(there.body["code"] == "delivery.exists");

  const auto withdraw = "/api/v1/deliveries/" + one["id"].get<std::string>() + "/withdraw";
  CHECK(post(door, "drafter", withdraw, why).status == 403);
  CHECK(post(door, "clerk", "/api/v1/deliveries/x/withdraw", why).status == 404);
  CHECK(post(door, "clerk", withdraw, why).status == 200);
  CHECK(post(door, "clerk", withdraw, why).status == 409);
  CHECK(now()["counts"]["withdrawn"] == 1);
  CHECK(now()["counts"]["total"] == total);
  CHECK(now()["course"].back()["recipient"] == one["recipient"]);
}
