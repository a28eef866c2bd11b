// The Mailer of the demonstration and of an office without a mail server: .eml files in a folder.
//
// One mail is one file, named after its message id, whole or not there at all (written aside,
// synced, renamed). A repeated try writes the same file again: kAccepted with detail "repeated".
// Trouble with the folder or the disk is kDeferred with the system's words; a malformed mail is
// kRefused. Thread-safe, also between processes. A crash may leave a hidden ".tmp" file, which
// nobody reads. A mail with a return path begins with it as Return-Path, as a mailbox would hold
// it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "workflows/port/mailer.h"

namespace vanthu::mail {

class FileOutbox : public port::Mailer {
 public:
  // `folder` must exist when a mail is sent; it is not made here, so that a mistyped path shows.
  explicit FileOutbox(std::filesystem::path folder) : folder_(std::move(folder)) {}

  port::SendResult send(const port::Mail& mail) override;

 private:
  std::filesystem::path folder_;
};

// "<7f@office.vn>" -> "7f@office.vn.eml"; different ids have different names of at most 200 bytes.
std::string outbox_file_name(std::string_view message_id);

}  // namespace vanthu::mail
