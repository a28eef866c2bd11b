// What came in by mail, as kept: one row a message, and what was attached to it.
//
// Part of Records (records.h), with its contract; each_field() of the rows is below.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "engine/base/ids.h"
#include "engine/base/time.h"

namespace vanthu::port {

struct ReceivedMailTag;
using ReceivedMailId = base::Id<ReceivedMailTag>;

struct ReceivedMailRow {
  ReceivedMailId id;
  std::string key;  // hash of what makes it the same message; unique
  base::Time received{};
  std::string kind;  // incoming_mail.h: to_code(IncomingKind)
  std::string because;
  std::string message_id;
  std::string sender;  // its From address, as it claims
  std::string subject;
  std::string mail;         // Message-ID of ours that it is about; empty: none was found
  std::string subject_key;  // of that mail: delivery or assignment id; empty: none
  // What it led to: "acknowledged", "failed", "delayed", "delivered", "opened", "noted", "ignored",
  // or "tray": somebody has to look.
  std::string outcome;
  std::string detail;  // the server's words, or why somebody has to look
  std::string text;    // what a person wrote, without what they quote; of others the whole
  std::string state;   // "done"; "open": in the tray; "settled": no longer
  std::string settled_by;
  std::string settled_for;  // on whose behalf
  std::optional<base::Time> settled_at;
  std::string settlement;  // "acknowledged", "refused", "filed"
  std::string settlement_note;
  bool operator==(const ReceivedMailRow&) const = default;
};

struct ReceivedAttachmentRow {
  ReceivedMailId incoming;
  std::int64_t position = 0;  // from 1
  std::string file_name;
  std::string content_type;
  std::string sha256;
  std::int64_t size = 0;
  std::string bytes;  // empty in lists; not a field of each_field()
  bool operator==(const ReceivedAttachmentRow&) const = default;
};

class Inbox {
 public:
  virtual ~Inbox() = default;

  virtual void insert(const ReceivedMailRow& row) = 0;
  virtual void update(const ReceivedMailRow& row) = 0;
  virtual std::optional<ReceivedMailRow> incoming(const ReceivedMailId& id, bool lock = false) = 0;
  virtual std::optional<ReceivedMailRow> incoming_by_key(std::string_view key) = 0;
  // Of that state, newest first.
  virtual std::vector<ReceivedMailRow> incoming_in(std::string_view state, std::size_t limit) = 0;
  // About that delivery or assignment, newest first.
  virtual std::vector<ReceivedMailRow> incoming_about(std::string_view subject_key,
                                                      std::size_t limit) = 0;
  virtual void insert(const ReceivedAttachmentRow& row) = 0;
  virtual std::vector<ReceivedAttachmentRow> attachments(const ReceivedMailId& id) = 0;
  virtual std::optional<ReceivedAttachmentRow> attachment(const ReceivedMailId& id,
                                                          std::int64_t position) = 0;
};

template <class Row, class Visit>
requires std::same_as<std::remove_const_t<Row>, ReceivedMailRow>
void each_field(Row& row, Visit&& visit) {
  visit("id", row.id);
  visit("key", row.key);
  visit("received", row.received);
  visit("kind", row.kind);
  visit("because", row.because);
  visit("message_id", row.message_id);
  visit("sender", row.sender);
  visit("subject", row.subject);
  visit("mail", row.mail);
  visit("subject_key", row.subject_key);
  visit("outcome", row.outcome);
  visit("detail", row.detail);
  visit("text", row.text);
  visit("state", row.state);
  visit("settled_by", row.settled_by);
  visit("settled_for", row.settled_for);
  visit("settled_at", row.settled_at);
  visit("settlement", row.settlement);
  visit("settlement_note", row.settlement_note);
}

template <class Row, class Visit>
requires std::same_as<std::remove_const_t<Row>, ReceivedAttachmentRow>
void each_field(Row& row, Visit&& visit) {
  visit("incoming", row.incoming);
  visit("position", row.position);
  visit("file_name", row.file_name);
  visit("content_type", row.content_type);
  visit("sha256", row.sha256);
  visit("size", row.size);
}

}  // namespace vanthu::port
