// Word and OpenDocument files for tests, from the XML of their parts.
#pragma once

#include <map>
#include <string>

namespace vanthu::extract_test {

std::string zip_of(const std::map<std::string, std::string>& parts);
// `body` is what stands in w:body; `more` are further parts ("word/numbering.xml").
std::string docx_of(const std::string& body, std::map<std::string, std::string> more = {});
// `text` is what stands in office:text, `styles` in office:automatic-styles.
std::string odt_of(const std::string& text, const std::string& styles = "");

// A paragraph of one run.
std::string p(const std::string& text, const std::string& properties = "");

}  // namespace vanthu::extract_test
