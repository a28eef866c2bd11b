// Reads an official document from its text: what is printed, where it stands, and what to ask.
//
// Pure and thread-safe: no I/O, no clock, no state. A text of n bytes is read in time that grows as
// n, whatever its bytes say. What is not printed is left empty, never guessed; what cannot be
// known from text alone becomes a Question. Rules of reading: "solve the kind, never the case";
// every word list is in vocabulary.cpp.
//
// Failure: "document.invalid_utf8" with the byte offset in `where`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "workflows/document/assignment_text.h"
#include "workflows/document/header.h"
#include "workflows/document/question.h"
#include "workflows/document/recipient_line.h"
#include "workflows/document/reference.h"
#include "workflows/document/section.h"
#include "workflows/document/signature_block.h"

namespace vanthu::document {

// The end of a document from "Nơi nhận" on, with the signature that stands before, beside or after.
struct Tail {
  std::string text;                       // what the places count in: the input after NFC
  std::vector<RecipientLine> recipients;  // in printed order, the Lưu item apart
  std::optional<Archive> archive;
  std::optional<SignatureBlock> signature;
  std::vector<Question> questions;
};

struct Reading {
  std::string text;  // what all places count in: the input after NFC, line ends as "\n"
  Header header;
  std::optional<std::string> issuing_body_in_text;  // who says "... đã thống nhất đề ra", if named
  std::vector<Reference> references;                // in order of first mention
  std::vector<UnnumberedReference> references_without_number;
  std::vector<Section> sections;
  std::vector<AssignmentText> assignments;
  std::vector<RecipientLine> recipients;
  std::optional<Archive> archive;
  std::optional<SignatureBlock> signature;
  std::vector<Question> questions;
};

base::Result<Reading> read_text(std::string_view utf8);

// The parts alone, for a text that was cut already. `head` ends before the body.
base::Result<Header> read_header(std::string_view head);
base::Result<Tail> read_recipients_block(std::string_view tail);

}  // namespace vanthu::document
