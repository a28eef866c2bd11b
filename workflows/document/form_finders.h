// The checks of form_check.cpp one by one: each adds a hit for everything it finds wrong.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "workflows/document/form_check.h"

namespace vanthu::document::form_finders {

struct Hit {
  Place at;
  std::string words;
};

struct Looked {
  const FormSubject& subject;
  const FormRules& rules;
  const FormCheck& check;
  const Directory* directory;
  std::vector<Hit>& hits;

  const Reading& reading() const { return *subject.reading; }
  const std::string& text() const { return reading().text; }
  bool party() const { return rules.system == System::kParty; }
  void hit(const Place& at, std::string words) const { hits.push_back({at, std::move(words)}); }
};

std::string_view words_at(const std::string& text, const Place& place);
Place place_of(const std::string& text, std::size_t offset, std::size_t length);

void letterhead_side(const Looked& look);
void number_zero(const Looked& look);
void number_colon(const Looked& look);
void symbol_type(const Looked& look);
void type_unknown(const Looked& look);
void date_zero(const Looked& look);
void abstract_length(const Looked& look);
void abstract_letter(const Looked& look);
void addressees_missing(const Looked& look);
void addressees_none(const Looked& look);
void end_mark(const Looked& look);
void authority_missing(const Looked& look);
void authority_mark(const Looked& look);
void authority_collective(const Looked& look);
void signer_title(const Looked& look);
void recipients_missing(const Looked& look);
void recipients_archive(const Looked& look);
void recipients_archive_last(const Looked& look);
void recipients_separator(const Looked& look);
void recipients_unknown(const Looked& look);

}  // namespace vanthu::document::form_finders
