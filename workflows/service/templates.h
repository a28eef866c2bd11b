// The files of definitions/mail, built into the program so that it runs from anywhere.
#pragma once

#include <map>
#include <string_view>

namespace vanthu::service {

// By file name: "notice.vi.txt". Generated at build time from workflows/definitions/mail.
const std::map<std::string_view, std::string_view>& templates();
// The shipped process definitions, by file name: "issue-directive.bpmn".
const std::map<std::string_view, std::string_view>& definition_files();

}  // namespace vanthu::service
