#include "adapters/mail/mime_writer.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string_view>

#include "adapters/mail/address.h"
#include "adapters/mail/check.h"
#include "adapters/mail/encoding.h"
#include "adapters/mail/header_field.h"

namespace vanthu::mail {
namespace {

constexpr std::size_t kShadowOctets = 50;

bool equal_ignoring_case(std::string_view left, std::string_view right) {
  const auto low = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [&](char a, char b) { return low(a) == low(b); });
}

bool starts_with_ignoring_case(std::string_view text, std::string_view start) {
  return equal_ignoring_case(text.substr(0, start.size()), start);
}

bool has_header(const port::Mail& mail, std::string_view name) {
  return std::any_of(mail.headers.begin(), mail.headers.end(),
                     [&](const auto& header) { return equal_ignoring_case(header.first, name); });
}

// RFC 5322, 3.3, always in UTC.
std::string date_text(base::Time time) {
  static constexpr std::array kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
  const auto days = std::chrono::floor<std::chrono::days>(seconds);
  const std::chrono::year_month_day date(days);
  const std::chrono::hh_mm_ss clock(seconds - days);
  std::array<char, 64> out{};
  std::snprintf(out.data(), out.size(), "%s, %02u %s %04d %02d:%02d:%02d +0000",
                kDays[std::chrono::weekday(days).c_encoding()], static_cast<unsigned>(date.day()),
                kMonths[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return out.data();
}

// "=_" never occurs in base64, so a boundary never occurs in a body; the rest names the mail
// (FNV-1a).
std::string boundary(std::string_view message_id, char part) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : message_id) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  }
  std::array<char, 40> out{};
  std::snprintf(out.data(), out.size(), "=_vt%c_%016llx", part,
                static_cast<unsigned long long>(hash));
  return out.data();
}

std::string with_crlf(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 32);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' || text[i] == '\n') {
      out += "\r\n";
      if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string shadow_name(std::string_view file_name) {
  std::string shadow = ascii_shadow(file_name);
  std::replace(shadow.begin(), shadow.end(), '"', '\'');
  if (shadow.size() <= kShadowOctets) return shadow;
  const std::size_t dot = shadow.rfind('.');
  const std::string ending =
      dot != std::string::npos && shadow.size() - dot <= 10 ? shadow.substr(dot) : std::string();
  return shadow.substr(0, kShadowOctets - ending.size()) + ending;
}

class Writer {
 public:
  explicit Writer(const port::Mail& mail, Enclosures* enclosures = nullptr)
      : mail_(mail), enclosures_(enclosures) {}

  std::string write() && {
    out_.reserve(size_estimate());
    header();
    mail_.attachments.empty() && mail_.enclosures.empty() ? texts() : mixed();
    return std::move(out_);
  }

  static std::string entity(const port::MailAttachment& file) {
    const port::Mail nobodys;
    Writer writer(nobodys);
    writer.out_.reserve(base64_lines_size(file.bytes.size()) + 1024);
    writer.attachment(file);
    return std::move(writer.out_);
  }

 private:
  std::size_t size_estimate() const {
    std::size_t size = 4096 + base64_lines_size(mail_.text.size() + mail_.text.size() / 16) +
                       base64_lines_size(mail_.html.size() + mail_.html.size() / 16);
    for (const port::MailAttachment& attachment : mail_.attachments) {
      size += base64_lines_size(attachment.bytes.size()) + 1024;
    }
    for (const auto& file : mail_.enclosures) size += base64_lines_size(file->bytes.size()) + 1024;
    return size;
  }

  void add(HeaderField field) { out_ += std::move(field).finish(); }

  void word_field(std::string_view name, std::string_view word) {
    HeaderField field(name);
    field.word(word);
    add(std::move(field));
  }

  void text_field(std::string_view name, std::string_view text) {
    HeaderField field(name);
    field.text(text);
    add(std::move(field));
  }

  static void mailbox(HeaderField& field, const port::Mailbox& mailbox, std::string_view after) {
    field.phrase(mailbox.name);
    const bool named = !mailbox.name.empty();
    field.word((named ? "<" : "") + mailbox.address + (named ? ">" : "") + std::string(after));
  }

  void recipients() {
    HeaderField field("To");
    for (std::size_t i = 0; i < mail_.to.size(); ++i) {
      mailbox(field, mail_.to[i], i + 1 < mail_.to.size() ? "," : "");
    }
    add(std::move(field));
  }

  void header() {
    text_field("Date", date_text(mail_.date));
    HeaderField from("From");
    mailbox(from, mail_.from, "");
    add(std::move(from));
    recipients();
    if (!mail_.reply_to.empty()) word_field("Reply-To", mail_.reply_to);
    text_field("Subject", mail_.subject);
    word_field("Message-ID", mail_.message_id);
    if (!mail_.in_reply_to.empty()) {
      word_field("In-Reply-To", mail_.in_reply_to);
      if (!has_header(mail_, "References")) word_field("References", mail_.in_reply_to);
    }
    if (!has_header(mail_, "Auto-Submitted")) word_field("Auto-Submitted", "auto-generated");
    for (const auto& [name, value] : mail_.headers) text_field(name, value);
    word_field("MIME-Version", "1.0");
  }

  // An entity's own fields, the empty line, its content.
  void base64_entity(std::string_view bytes) {
    out_ += "Content-Transfer-Encoding: base64\r\n\r\n";
    append_base64_lines(out_, bytes);
  }

  void text_entity(std::string_view subtype, std::string_view text) {
    word_field("Content-Type", "text/" + std::string(subtype) + "; charset=utf-8");
    base64_entity(with_crlf(text));
  }

  void multipart_fields(std::string_view subtype, std::string_view edge) {
    HeaderField field("Content-Type");
    field.word("multipart/" + std::string(subtype));
    field.parameter("boundary", edge);
    add(std::move(field));
    out_ += "\r\n";
  }

  // Before every part. An empty body ends with its header's empty line, which the delimiter's CRLF
  // follows.
  void delimiter(std::string_view edge, std::string_view after) {
    if (out_.ends_with("\r\n\r\n")) out_ += "\r\n";
    out_.append("--").append(edge).append(after).append("\r\n");
  }

  void texts() {
    if (mail_.html.empty()) return text_entity("plain", mail_.text);
    if (mail_.text.empty()) return text_entity("html", mail_.html);
    const std::string edge = boundary(mail_.message_id, 'a');
    multipart_fields("alternative", edge);
    delimiter(edge, "");
    text_entity("plain", mail_.text);
    delimiter(edge, "");
    text_entity("html", mail_.html);
    delimiter(edge, "--");
  }

  void attachment(const port::MailAttachment& attachment) {
    const std::string& type = attachment.content_type;
    const bool opaque = type.empty() || starts_with_ignoring_case(type, "message/") ||
                        starts_with_ignoring_case(type, "multipart/");
    HeaderField content("Content-Type");
    content.word(opaque ? "application/octet-stream" : type);
    HeaderField disposition("Content-Disposition");
    disposition.word("attachment");
    if (!attachment.file_name.empty()) {
      if (opaque || type.find(';') == std::string::npos) {
        content.parameter("name", shadow_name(attachment.file_name));
      }
      disposition.parameter("filename", attachment.file_name);
    }
    add(std::move(content));
    add(std::move(disposition));
    base64_entity(attachment.bytes);
  }

  void mixed() {
    const std::string edge = boundary(mail_.message_id, 'm');
    multipart_fields("mixed", edge);
    delimiter(edge, "");
    texts();
    for (const port::MailAttachment& file : mail_.attachments) {
      delimiter(edge, "");
      attachment(file);
    }
    for (const auto& file : mail_.enclosures) {
      delimiter(edge, "");
      out_ += enclosures_ == nullptr ? entity(*file) : *enclosures_->entity(file);
    }
    delimiter(edge, "--");
  }

  const port::Mail& mail_;
  Enclosures* enclosures_;
  std::string out_;
};

}  // namespace

// Those who come first together may both write it.
std::shared_ptr<const std::string> Enclosures::entity(
    std::shared_ptr<const port::MailAttachment> file) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto at = kept_.find(file.get()); at != kept_.end()) return at->second.entity;
  }
  auto written = std::make_shared<const std::string>(Writer::entity(*file));
  const std::lock_guard lock(mutex_);
  const auto* key = file.get();
  return kept_.insert_or_assign(key, Kept{std::move(file), std::move(written)})
      .first->second.entity;
}

base::Result<std::string> write_message(const port::Mail& mail, Enclosures* enclosures) {
  base::Outcome checked = check(mail);
  if (!checked) return std::move(checked).error();
  return Writer(mail, enclosures).write();
}

bool needs_smtputf8(const port::Mail& mail) {
  const auto needs = [](const port::Mailbox& mailbox) {
    return address_needs_smtputf8(mailbox.address);
  };
  return needs(mail.from) || std::any_of(mail.to.begin(), mail.to.end(), needs) ||
         address_needs_smtputf8(mail.reply_to) || address_needs_smtputf8(mail.return_path);
}

}  // namespace vanthu::mail
