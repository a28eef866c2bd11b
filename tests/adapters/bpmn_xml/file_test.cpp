// The file itself: encodings, well-formedness, limits.
#include "tests/adapters/bpmn_xml/xml_fixture.h"

using namespace vanthu;
using namespace vanthu::test;

namespace {

const std::string kModel =
    "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'><process id='p' "
    "isExecutable='true' name='Duy\xe1\xbb\x87t'><startEvent id='s'/></process></definitions>";

std::string utf16(const std::string& text, bool big) {
  std::string out = big ? "\xfe\xff" : "\xff\xfe";
  for (const char c : text) {
    if (big) out += '\0';
    out += c;
    if (!big) out += '\0';
  }
  return out;
}

std::string only_code(const std::string& xml) {
  const auto result = bpmn_xml::read(xml, "f.bpmn");
  INFO(all_text(result));
  CHECK_FALSE(result.readable);
  REQUIRE(result.diagnostics.size() == 1);
  CHECK(result.diagnostics[0].error.where.rfind("f.bpmn", 0) == 0);
  return result.diagnostics[0].error.code;
}

}  // namespace

TEST_CASE("encodings") {
  const auto plain = bpmn_xml::read(kModel, "f.bpmn");
  REQUIRE(plain.readable);
  CHECK(plain.processes.at(0)->name == "Duyệt");
  CHECK(bpmn_xml::read("\xef\xbb\xbf" + kModel, "f.bpmn").readable);
  const std::string ascii =
      "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'><process id='p'/>"
      "</definitions>";
  CHECK(bpmn_xml::read(utf16(ascii, true), "f.bpmn").readable);
  CHECK(bpmn_xml::read(utf16(ascii, false), "f.bpmn").counts.processes == 1);
  const auto windows = bpmn_xml::read(
      "<?xml version='1.0' encoding='windows-1258'?><definitions "
      "xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'><process id='p' name='\xd0\xe3'/>"
      "</definitions>",
      "f.bpmn");
  REQUIRE(windows.readable);
  CHECK(windows.processes.at(0)->name == "Đă");
  CHECK(only_code("<?xml version='1.0' encoding='klingon'?>" + ascii) == "xml.encoding_unknown");
  CHECK(only_code("<?xml version='1.0' encoding='UTF-16'?>" + ascii) == "xml.encoding_mismatch");
}

TEST_CASE("bytes that are no text are refused with their line") {
  const auto result = bpmn_xml::read("<definitions>\n\n<a b='\xff'/></definitions>", "f.bpmn");
  REQUIRE(result.diagnostics.size() == 1);
  CHECK(result.diagnostics[0].error.code == "xml.invalid_bytes");
  CHECK(result.diagnostics[0].error.where == "f.bpmn:3");
  CHECK(only_code("<definitions>\x01</definitions>") == "xml.invalid_character");
  CHECK(only_code("<a>\xed\xa0\x80</a>") == "xml.invalid_bytes");  // a surrogate
  CHECK(only_code("<a>\xc0\x80</a>") == "xml.invalid_bytes");      // overlong
}

TEST_CASE("malformed files are refused") {
  for (const char* xml : {"",
                          "   ",
                          "text",
                          "<a>",
                          "<a></b>",
                          "<a/><b/>",
                          "<a/>text",
                          "<a b='1' c>",
                          "<a b=1/>",
                          "<a b='<'/>",
                          "<a>&nbsp;</a>",
                          "<a>&#0;</a>",
                          "<a>&#xD800;</a>",
                          "<a>& b</a>",
                          "<a b='&'/>",
                          "<a><!-- -- --></a>",
                          "<a><![CDATA[ </a>",
                          "<a>]]></a>",
                          "<1/>",
                          "<a:b:c/>",
                          "<a",
                          "<a b='1'c='2'/>",
                          "</a>",
                          "<a><?xml version='1.0'?></a>",
                          " <?xml version='1.0'?><a/>",
                          "<a><!-- </a>",
                          "<a b='1"}) {
    INFO(xml);
    CHECK(only_code(xml) == "xml.malformed");
  }
  CHECK(only_code("<a b='1' b='2'/>") == "xml.attribute_twice");
  CHECK(only_code("<x:a/>") == "xml.undeclared_prefix");
  CHECK(only_code("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>") == "xml.doctype");
  CHECK(only_code("<definitions/>") == "bpmn.not_bpmn");
  CHECK(only_code("<process xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'/>") ==
        "bpmn.not_bpmn");
}

TEST_CASE("limits are kept") {
  bpmn_xml::Limits limits;
  limits.file_bytes = 10;
  CHECK(bpmn_xml::read(kModel, "f", limits).diagnostics.at(0).error.code == "xml.too_large");
  limits = {};
  limits.depth = 2;
  CHECK(bpmn_xml::read("<a><b><c></c></b></a>", "f", limits).diagnostics.at(0).error.code ==
        "xml.too_deep");
  limits = {};
  limits.elements = 2;
  CHECK(bpmn_xml::read(kModel, "f", limits).diagnostics.at(0).error.code ==
        "xml.too_many_elements");
  limits = {};
  limits.attribute_bytes = 8;
  CHECK(bpmn_xml::read(kModel, "f", limits).diagnostics.at(0).error.code ==
        "xml.attribute_too_long");
  limits = {};
  limits.process_nodes = 0;
  const auto result = bpmn_xml::read(kModel, "f", limits);
  CHECK(result.processes.empty());
  CHECK(has_code(result, "bpmn.too_many_nodes"));
}

TEST_CASE("names are resolved by namespace, not by prefix") {
  const auto result = bpmn_xml::read(
      "<camunda:definitions xmlns:camunda='http://www.omg.org/spec/BPMN/20100524/MODEL'>"
      "<camunda:process id='p' isExecutable='true' xmlns:b='http://camunda.org/schema/1.0/bpmn'>"
      "<camunda:userTask id='u' b:assignee='an'/><task xmlns='urn:other' id='t'/>"
      "</camunda:process></camunda:definitions>",
      "f.bpmn");
  REQUIRE(result.readable);
  CHECK(result.counts.prefix == "camunda");
  CHECK(result.counts.flow_nodes == 1);
  CHECK(result.counts.elements == 4);
  CHECK(result.counts.attributes == 5);
  CHECK(kind_of<model::UserTask>(result, "u").assignee->text() == "an");
}
