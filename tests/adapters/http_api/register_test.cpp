#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/adapters/http_api/visitors.h"
#include "workflows/service/registers.h"

using namespace vanthu;
using Json = nlohmann::json;

namespace {

http_api::Response post(test::Door& door, const std::string& visitor, const std::string& path,
                        const std::string& body) {
  auto request = door.request(visitor, "POST", path);
  request.csrf_header = request.form["csrf"];
  request.content_type = "application/json";
  request.body = body;
  return http_api::answer(door.site(), request);
}

}  // namespace

TEST_CASE("a clerk's program reserves a number, makes it void and reads the gaps") {
  test::Door door;
  const std::string register_ = "/api/v1/registers/outgoing";
  const auto made =
      post(door, "clerk", register_ + "/reservations", R"({"owner":"duk-btc","reason":"chờ ký"})");
  REQUIRE(made.status == 201);
  CHECK(Json::parse(made.body)["number_text"] == "19");
  CHECK(post(door, "clerk", register_ + "/reservations", R"({"owner":7})").status == 422);
  CHECK(post(door, "clerk", register_ + "/reservations", "[").status == 422);
  CHECK(post(door, "clerk", register_ + "/reservations", "{}").status == 422);
  CHECK(post(door, "outsider", register_ + "/reservations", "{}").status == 403);
  CHECK(post(door, "clerk", "/api/v1/registers/none/reservations", "{}").status == 404);
  CHECK(post(door, "clerk", register_ + "/numbers/19/use", R"({"document":"x"})").status == 404);
  const auto dropped =
      post(door, "clerk", register_ + "/numbers/19/void", R"({"reason":"không ban hành"})");
  REQUIRE(dropped.status == 200);
  CHECK(Json::parse(dropped.body)["state"] == "void");
  CHECK(post(door, "clerk", register_ + "/numbers/19/void", R"({"reason":"nữa"})").status == 409);
  const auto gaps = Json::parse(door.send("clerk", "GET", register_ + "/gaps").body);
  CHECK(gaps["last"] == 19);
  CHECK(gaps["gaps"].back()["kind"] == "void");
  CHECK(door.send("outsider", "GET", register_ + "/gaps").status == 403);
}

TEST_CASE("an incoming document is registered, handed on and made void") {
  test::Door door;
  port::SeriesRow series;
  series.id = "incoming";
  series.incoming = true;
  REQUIRE(service::put_series(door.at().office(), {"giang", ""}, series, 0).ok());
  const std::string letter =
      R"({"author":"Thành ủy","foreign_number":"28","symbol":"CV/TU","abstract_text":"sơ kết"})";
  const auto made = post(door, "clerk", "/api/v1/arrivals", letter);
  REQUIRE(made.status == 201);
  const auto id = Json::parse(made.body)["id"].get<std::string>();
  CHECK(post(door, "clerk", "/api/v1/arrivals", letter).status == 409);
  CHECK(post(door, "clerk", "/api/v1/arrivals", "{}").status == 422);
  CHECK(post(door, "outsider", "/api/v1/arrivals", letter).status == 403);
  const auto at = "/api/v1/arrivals/" + id;
  CHECK(post(door, "clerk", at + "/forward", R"({"recipient":"duk-vp"})").status == 200);
  CHECK(post(door, "clerk", at + "/void", R"({"reason":"gửi nhầm"})").status == 200);
  CHECK(post(door, "clerk", "/api/v1/arrivals/x/void", R"({"reason":"a"})").status == 404);
}

TEST_CASE("a document's form is shown to whom the document is") {
  test::Door door;
  const auto id = door.at().draft({"an", ""}).text();
  const auto report = door.send("clerk", "GET", "/api/v1/documents/" + id + "/form");
  REQUIRE(report.status == 200);
  CHECK(Json::parse(report.body)["hinders"] == false);
  CHECK(door.send("outsider", "GET", "/api/v1/documents/" + id + "/form").status == 404);
  CHECK(door.send("clerk", "GET", "/api/v1/documents/x/form").status == 404);
}
