// Broken copies of real models: whatever a file holds, reading ends soon and says what is wrong.
#include <chrono>
#include <filesystem>
#include <iostream>
#include <random>

#include "support/paths.h"
#include "tests/adapters/bpmn_xml/xml_fixture.h"
#include "tests/support/conformance/case_file.h"

namespace {

std::vector<std::string> seeds() {
  std::vector<std::string> out;
  const std::filesystem::path shared = VANTHU_SHARED_DIR "/conformance";
  for (const char* folder :
       {"execution/models", "tokens/models", "refuse/models", "reading/models"}) {
    if (!std::filesystem::exists(shared / folder)) return {};
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(shared / folder)) {
      files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (const auto& file : files) out.push_back(vanthu::conformance::file_bytes(file));
  }
  return out;
}

class Mutator {
 public:
  explicit Mutator(unsigned seed) : random_(seed) {}

  std::string mutate(std::string text, const std::string& other) {
    const std::size_t times = 1 + below(4);
    for (std::size_t i = 0; i < times && !text.empty(); ++i) once(text, other);
    return text;
  }
  std::size_t below(std::size_t bound) { return random_() % bound; }

 private:
  void once(std::string& text, const std::string& other) {
    const std::size_t at = below(text.size());
    const std::size_t length = std::min(1 + below(60), text.size() - at);
    switch (below(6)) {
      case 0:
        text[at] = static_cast<char>(below(256));
        return;
      case 1:
        text.erase(at, length);
        return;
      case 2:
        text.insert(at, text.substr(below(text.size()), length));
        return;
      case 3:
        text.insert(at, other.substr(below(other.size()), length));
        return;
      case 4:
        swap_values(text);
        return;
      default:
        text.resize(at);
    }
  }

  // Exchanges two attribute values: well-formed files with wrong references.
  void swap_values(std::string& text) {
    const std::size_t a = text.find("=\"", below(text.size()));
    const std::size_t b = text.find("=\"", below(text.size()));
    if (a == std::string::npos || b == std::string::npos) return;
    const std::size_t end_a = text.find('"', a + 2);
    const std::size_t end_b = text.find('"', b + 2);
    if (end_a == std::string::npos || end_b == std::string::npos) return;
    const std::string value = text.substr(a + 2, end_a - a - 2);
    text.replace(b + 2, end_b - b - 2, value);
  }

  std::mt19937 random_;
};

}  // namespace

TEST_CASE("mutated models neither crash nor hang the reader") {
  const std::vector<std::string> models = seeds();
  if (models.empty()) {
    std::cout << "skipped: ../shared is absent\n";
    return;
  }
  Mutator mutator(20'300'131);
  std::size_t readable = 0;
  for (int i = 0; i < 2000; ++i) {
    const std::string& seed = models[mutator.below(models.size())];
    const std::string xml = mutator.mutate(seed, models[mutator.below(models.size())]);
    const auto start = std::chrono::steady_clock::now();
    const auto result = vanthu::bpmn_xml::read(xml, "mutated.bpmn");
    const auto time = std::chrono::steady_clock::now() - start;
    if (time > std::chrono::seconds(2)) FAIL("mutation " << i << " took too long");
    if (!result.readable && result.diagnostics.empty()) FAIL("mutation " << i << " says nothing");
    readable += result.readable ? 1 : 0;
  }
  CHECK(readable > 200);   // else nothing behind the scanner was tried
  CHECK(readable < 1900);  // else nothing was broken
}

TEST_CASE("the largest process of OR-joins is read in bounded time") {
  std::string content = "<b:startEvent id='t0'/>";
  for (int i = 1; i < 4999; ++i) {
    const std::string id = std::to_string(i);
    content += "<b:inclusiveGateway id='t" + id + "'/>";
    for (const char* kind : {"f", "g"}) {
      content += std::string("<b:sequenceFlow id='") + kind + id + "' sourceRef='t" +
                 std::to_string(i - 1) + "' targetRef='t" + id + "'/>";
    }
  }
  const auto start = std::chrono::steady_clock::now();
  const auto result = vanthu::test::read_process(content);
  CHECK(result.readable);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
}

TEST_CASE("a hub of very many flows is read in bounded time") {
  std::string hub = "<b:exclusiveGateway id='x' gatewayDirection='Mixed'>";
  std::string flows;
  for (int i = 0; i < 30'000; ++i) {
    const std::string id = "f" + std::to_string(i);
    hub += "<b:incoming>" + id + "</b:incoming><b:outgoing>" + id + "</b:outgoing>";
    flows += "<b:sequenceFlow id='" + id + "' sourceRef='x' targetRef='x'/>";
  }
  const auto start = std::chrono::steady_clock::now();
  CHECK(vanthu::test::read_process(hub + "</b:exclusiveGateway>" + flows).readable);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
}

TEST_CASE("references that lead to themselves end") {
  const auto result = vanthu::test::read_process(
      "<b:startEvent id='s'/><b:dataObjectReference id='d' dataObjectRef='d'/><b:task id='t'>"
      "<b:dataInputAssociation id='a'><b:sourceRef>d</b:sourceRef><b:targetRef>d</b:targetRef>"
      "</b:dataInputAssociation></b:task><b:boundaryEvent id='b' attachedToRef='b'/>"
      "<b:callActivity id='c' calledElement='c'/><b:lane id='l'><b:flowNodeRef>l</b:flowNodeRef>"
      "</b:lane><b:sequenceFlow id='f' sourceRef='f' targetRef='f'/>");
  CHECK(result.readable);
  CHECK(vanthu::test::has_code(result, "bpmn.wrong_reference"));
}
