#include "adapters/mail/check.h"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "adapters/mail/address.h"
#include "adapters/mail/encoding.h"
#include "engine/base/utf8.h"

namespace vanthu::mail {
namespace {

using base::Error;
using base::Outcome;

constexpr std::size_t kHeaderNameOctets = 40;  // leaves room for an encoded word beside it
constexpr std::size_t kShown = 120;            // bytes of an offending value that a message quotes

std::string quoted(std::string_view value) {
  return "“" + one_line(value, kShown) + "”";
}

Outcome bad_address(std::string_view value, std::string where) {
  return Error{"mail.bad_address",
               {"Địa chỉ thư điện tử " + quoted(value) + " không đúng cú pháp.",
                "The mail address " + quoted(value) + " is malformed."},
               std::move(where),
               {"Sửa địa chỉ theo dạng ten@co-quan.vn.", "Correct it to the form name@office.vn."}};
}

Outcome bad_message_id(std::string_view value, std::string where) {
  return Error{"mail.bad_message_id",
               {"Mã thư " + quoted(value) + " không đúng dạng <mã@tên-miền>.",
                "The message id " + quoted(value) + " is not of the form <id@domain>."},
               std::move(where),
               {"Báo cho người quản trị hệ thống.", "Tell the system's administrator."}};
}

Outcome bad_header(std::string_view name) {
  return Error{"mail.bad_header",
               {"Không được thêm tiêu đề thư " + quoted(name) + ".",
                "The header " + quoted(name) + " may not be added."},
               "headers",
               {"Bỏ tiêu đề này hoặc dùng trường riêng của thư.",
                "Leave it out, or use the mail's own field for it."}};
}

Outcome bad_attachment(std::string_view value, std::string where, base::Text remedy) {
  return Error{"mail.bad_attachment",
               {"Tệp đính kèm có thuộc tính không hợp lệ: " + quoted(value) + ".",
                "The attachment has an invalid property: " + quoted(value) + "."},
               std::move(where),
               std::move(remedy)};
}

Outcome check_utf8(std::string_view text, std::string where) {
  if (base::is_valid_utf8(text)) return base::Done{};
  return Error{
      "mail.not_utf8",
      {"Nội dung không phải văn bản UTF-8 hợp lệ.", "The content is not valid UTF-8 text."},
      std::move(where),
      {"Nhập lại nội dung bằng bảng mã Unicode (UTF-8).", "Enter it again as UTF-8."}};
}

// A text that is written into a header.
Outcome check_line(std::string_view text, std::string where) {
  constexpr std::string_view kBreaks("\r\n\0", 3);
  if (text.find_first_of(kBreaks) == std::string_view::npos) {
    return check_utf8(text, std::move(where));
  }
  return Error{"mail.line_break",
               {"Trường này của thư có ký tự xuống dòng hoặc ký tự rỗng: " + quoted(text) + ".",
                "This field of the mail holds a line break or a NUL: " + quoted(text) + "."},
               std::move(where),
               {"Xóa các ký tự đó và gửi lại.", "Remove these characters and send again."}};
}

Outcome check_address(std::string_view address, std::string where) {
  if (is_address(address)) return base::Done{};
  return bad_address(address, std::move(where));
}

Outcome check_mailbox(const port::Mailbox& mailbox, const std::string& where) {
  if (Outcome name = check_line(mailbox.name, where + ".name"); !name) return name;
  return check_address(mailbox.address, where + ".address");
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

bool is_field_name(std::string_view name) {
  return !name.empty() && name.size() <= kHeaderNameOctets &&
         std::all_of(name.begin(), name.end(),
                     [](char c) { return c > 0x20 && c < 0x7F && c != ':'; });
}

bool is_reserved(std::string_view name) {
  static constexpr std::string_view kOwn[] = {
      "date",       "from",   "to",          "cc",           "bcc",         "reply-to", "subject",
      "message-id", "sender", "in-reply-to", "mime-version", "return-path", "received"};
  const std::string key = lower(name);
  return key.starts_with("content-") ||
         std::find(std::begin(kOwn), std::end(kOwn), key) != std::end(kOwn);
}

Outcome check_header(const std::pair<std::string, std::string>& header) {
  if (!is_field_name(header.first) || is_reserved(header.first)) return bad_header(header.first);
  return check_line(header.second, "headers." + header.first);
}

std::size_t token_length(std::string_view text) {
  constexpr std::string_view kSpecials = "()<>@,;:\\\"/[]?=";
  std::size_t length = 0;
  while (length < text.size() && text[length] > 0x20 && text[length] < 0x7F &&
         kSpecials.find(text[length]) == std::string_view::npos) {
    ++length;
  }
  return length;
}

// type "/" subtype *(";" attribute "=" value), of at most 200 characters.
bool is_content_type(std::string_view text) {
  if (text.size() > 200 || !is_printable_ascii(text)) return false;
  const std::size_t type = token_length(text);
  if (type == 0 || type == text.size() || text[type] != '/') return false;
  text.remove_prefix(type + 1);
  const std::size_t subtype = token_length(text);
  if (subtype == 0) return false;
  text.remove_prefix(subtype);
  while (!text.empty()) {
    if (text.front() != ';') return false;
    text.remove_prefix(1);
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    const std::size_t attribute = token_length(text);
    if (attribute == 0 || attribute == text.size() || text[attribute] != '=') return false;
    text.remove_prefix(attribute + 1);
    const std::size_t value = token_length(text);
    if (value == 0) return false;
    text.remove_prefix(value);
  }
  return true;
}

Outcome check_attachment(const port::MailAttachment& attachment, const std::string& where) {
  const std::string name_at = where + ".file_name";
  if (Outcome line = check_line(attachment.file_name, name_at); !line) return line;
  if (attachment.file_name.find_first_of("/\\") != std::string::npos) {
    return bad_attachment(
        attachment.file_name, name_at,
        {"Đặt lại tên tệp không có dấu “/” hoặc “\\”.", "Name the file without “/” and “\\”."});
  }
  if (!attachment.content_type.empty() && !is_content_type(attachment.content_type)) {
    return bad_attachment(attachment.content_type, where + ".content_type",
                          {"Dùng một kiểu nội dung như application/pdf.",
                           "Use a content type such as application/pdf."});
  }
  return base::Done{};
}

Outcome check_ids(const port::Mail& mail) {
  if (!is_message_id(mail.message_id)) return bad_message_id(mail.message_id, "message_id");
  if (!mail.in_reply_to.empty() && !is_message_id(mail.in_reply_to)) {
    return bad_message_id(mail.in_reply_to, "in_reply_to");
  }
  return base::Done{};
}

Outcome check_recipients(const port::Mail& mail) {
  if (mail.to.empty()) {
    return Error{"mail.no_recipient",
                 {"Thư không có người nhận.", "The mail has no recipient."},
                 "to",
                 {"Thêm ít nhất một người nhận.", "Add at least one recipient."}};
  }
  for (std::size_t i = 0; i < mail.to.size(); ++i) {
    Outcome mailbox = check_mailbox(mail.to[i], "to[" + std::to_string(i) + "]");
    if (!mailbox) return mailbox;
  }
  return base::Done{};
}

Outcome check_senders(const port::Mail& mail) {
  if (Outcome from = check_mailbox(mail.from, "from"); !from) return from;
  if (!mail.reply_to.empty()) {
    if (Outcome reply = check_address(mail.reply_to, "reply_to"); !reply) return reply;
  }
  if (mail.return_path.empty() || mail.return_path == "<>") return base::Done{};
  return check_address(mail.return_path, "return_path");
}

Outcome check_texts(const port::Mail& mail) {
  if (Outcome subject = check_line(mail.subject, "subject"); !subject) return subject;
  if (Outcome text = check_utf8(mail.text, "text"); !text) return text;
  return check_utf8(mail.html, "html");
}

}  // namespace

Outcome check(const port::Mail& mail) {
  for (auto* part : {check_ids, check_senders, check_recipients, check_texts}) {
    if (Outcome outcome = part(mail); !outcome) return outcome;
  }
  for (const auto& header : mail.headers) {
    if (Outcome outcome = check_header(header); !outcome) return outcome;
  }
  for (std::size_t i = 0; i < mail.attachments.size(); ++i) {
    Outcome outcome =
        check_attachment(mail.attachments[i], "attachments[" + std::to_string(i) + "]");
    if (!outcome) return outcome;
  }
  for (std::size_t i = 0; i < mail.enclosures.size(); ++i) {
    Outcome outcome =
        check_attachment(*mail.enclosures[i], "enclosures[" + std::to_string(i) + "]");
    if (!outcome) return outcome;
  }
  return base::Done{};
}

std::string detail_of(const Error& error) {
  return one_line(error.code + " (" + error.where + "): " + error.what.vi + " / " + error.what.en,
                  600);
}

}  // namespace vanthu::mail
