// Sample messages: templates in the formats of mail servers and programs, with their cases.
//
//   %% title: expect KIND [DETAIL]      a template begins
//   % name=value | name=value           one case; as many messages as there are such lines
//   ...                                 the message; {name} stands for the case's value
//
// Always there: {to} the recipient, {id} the Message-ID of the mail of ours that it is about,
// {xtext-id} the same as RFC 3461 writes it, {original} that mail's header. "\n" in a value is a
// line break. DETAIL is a delivery report's action or a read notice's disposition; a case's "is"
// stands for it where the format's word is another.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace vanthu::test {

inline constexpr std::string_view kSampleId = "<0193c0de-1111-7000-8000-0000000000aa@duk.example>";

struct Sample {
  std::string title;  // file, template and case
  std::string kind;
  std::string detail;
  std::map<std::string, std::string> values;
  bool names_original = false;
  std::string bytes;
};

// All of the folder, each for two recipients, with line ends of LF and of CRLF.
std::vector<Sample> all_samples();

}  // namespace vanthu::test
