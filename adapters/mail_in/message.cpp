#include "adapters/mail_in/message.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <memory>
#include <mutex>

#include "engine/base/utf8.h"

namespace vanthu::mail_in {
namespace {

constexpr std::size_t kLongestField = 8 * 1024;
constexpr std::size_t kLongestFileName = 200;
constexpr std::size_t kMostFields = 2000;

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class Object>
using Owned = std::unique_ptr<Object, Unref>;

struct Free {
  void operator()(char* text) const { g_free(text); }
};
using Text = std::unique_ptr<char, Free>;

void start_gmime() {
  static std::once_flag once;
  std::call_once(once, [] { g_mime_init(); });
}

std::string_view view(const char* text) {
  return text == nullptr ? std::string_view() : std::string_view(text);
}

// Where the header ends: behind the first empty line, or everything.
std::size_t header_end(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const auto line_end = bytes.find('\n', at);
    if (line_end == std::string_view::npos) return bytes.size();
    const auto line = bytes.substr(at, line_end - at);
    at = line_end + 1;
    if (line.empty() || line == "\r") return at;
  }
  return bytes.size();
}

// Every part within a part needs a Content-Type field of its own, or it is of a kind that cannot
// hold further ones; so this bounds how deep and how many, before any parser sees it.
std::size_t content_type_fields(std::string_view bytes) {
  constexpr std::string_view kName = "content-type";
  std::size_t count = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    if (lowered(bytes.substr(at, kName.size())) == kName) ++count;
    const auto line_end = bytes.find('\n', at);
    if (line_end == std::string_view::npos) break;
    at = line_end + 1;
  }
  return count;
}

std::string one_line(std::string_view text, std::size_t most) {
  std::string out;
  for (const char c : text.substr(0, most)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool space = byte <= 0x20 || byte == 0x7F;
    if (space && (out.empty() || out.back() == ' ')) continue;
    out += space ? ' ' : c;
  }
  return std::string(trimmed(out));
}

std::string decoded_field(const char* raw) {
  const auto line = one_line(view(raw), kLongestField);
  const Text text(g_mime_utils_header_decode_text(nullptr, line.c_str()));
  return one_line(to_utf8(view(text.get()), ""), kLongestField);
}

std::string safe_file_name(std::string_view given) {
  const auto slash = given.find_last_of("/\\");
  if (slash != std::string_view::npos) given.remove_prefix(slash + 1);
  const auto name = one_line(to_utf8(given, ""), 4 * kLongestFileName);
  if (name.size() <= kLongestFileName) return name == "." || name == ".." ? "" : name;
  std::size_t points = kLongestFileName;
  while (base::sub_code_points(name, 0, points).size() > kLongestFileName) --points;
  return std::string(base::sub_code_points(name, 0, points));
}

class Taker {
 public:
  Taker(const Limits& limits, Message& out) : limits_(limits), out_(out) {}

  void message(GMimeMessage* message) {
    fields(g_mime_object_get_header_list(GMIME_OBJECT(message)));
    senders(g_mime_message_get_from(message), 0);
    GMimeObject* root = g_mime_message_get_mime_part(message);
    if (root == nullptr) return;
    const auto* report =
        g_mime_content_type_get_parameter(g_mime_object_get_content_type(root), "report-type");
    out_.report_type = lowered(view(report));
    part(root, 0);
  }

 private:
  void fields(GMimeHeaderList* list) {
    const int count = g_mime_header_list_get_count(list);
    const int most = std::min(count, static_cast<int>(kMostFields));
    for (int i = 0; i < most; ++i) {
      GMimeHeader* header = g_mime_header_list_get_header_at(list, i);
      out_.header.add(std::string(view(g_mime_header_get_name(header))),
                      decoded_field(g_mime_header_get_raw_value(header)));
    }
    if (most < count) out_.left_out.push_back("header fields beyond " + std::to_string(most));
  }

  void senders(InternetAddressList* list, std::size_t depth) {
    const int count = std::min(list == nullptr ? 0 : internet_address_list_length(list), 20);
    for (int i = 0; i < count; ++i) {
      InternetAddress* one = internet_address_list_get_address(list, i);
      if (INTERNET_ADDRESS_IS_GROUP(one) && depth < 2) {
        senders(internet_address_group_get_members(INTERNET_ADDRESS_GROUP(one)), depth + 1);
      }
      if (!INTERNET_ADDRESS_IS_MAILBOX(one)) continue;
      const auto* address = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one));
      out_.from_addresses.push_back(one_line(to_utf8(view(address), ""), 254));
      out_.from = {one_line(to_utf8(view(internet_address_get_name(one)), ""), 200),
                   out_.from_addresses.back()};
    }
  }

  void part(GMimeObject* object, std::size_t depth) {
    if (depth > limits_.depth) return out_.left_out.push_back("parts nested too deep");
    if (GMIME_IS_MULTIPART(object)) {
      GMimeMultipart* multipart = GMIME_MULTIPART(object);
      const int count = g_mime_multipart_get_count(multipart);
      for (int i = 0; i < count; ++i) {
        if (out_.parts.size() >= limits_.parts) {
          return out_.left_out.push_back("parts beyond " + std::to_string(limits_.parts));
        }
        part(g_mime_multipart_get_part(multipart, i), depth + 1);
      }
    } else if (GMIME_IS_MESSAGE_PART(object)) {
      inner_message(GMIME_MESSAGE_PART(object));
    } else if (GMIME_IS_PART(object)) {
      leaf(GMIME_PART(object));
    }
  }

  // Not looked into: its header may be what a report is about, all of it may be what somebody sent.
  void inner_message(GMimeMessagePart* holder) {
    GMimeMessage* message = g_mime_message_part_get_message(holder);
    if (message == nullptr) return;
    GMimeHeaderList* list = g_mime_object_get_header_list(GMIME_OBJECT(message));
    const Text lines(g_mime_header_list_to_string(list, nullptr));
    Part header;
    header.type = "text/rfc822-headers";
    header.within = 1;
    header.bytes = to_utf8(view(lines.get()).substr(0, limits_.header_octets), "");
    out_.parts.push_back(std::move(header));
    Part whole;
    whole.type = "message/rfc822";
    whole.within = 1;
    whole.attachment = true;
    whole.file_name = "message.eml";
    const Text bytes(g_mime_object_to_string(GMIME_OBJECT(message), nullptr));
    whole.bytes = std::string(view(bytes.get()));
    out_.parts.push_back(std::move(whole));
  }

  void leaf(GMimePart* object) {
    GMimeContentType* type = g_mime_object_get_content_type(GMIME_OBJECT(object));
    Part part;
    const Text name(g_mime_content_type_get_mime_type(type));
    part.type = lowered(view(name.get()));
    part.file_name = safe_file_name(view(g_mime_part_get_filename(object)));
    const auto disposition = lowered(view(g_mime_object_get_disposition(GMIME_OBJECT(object))));
    const bool text = part.type.starts_with("text/") || part.type.starts_with("message/");
    part.attachment = disposition == "attachment" || !part.file_name.empty() || !text;
    part.bytes = content(object);
    if (text && (!part.attachment || part.type.starts_with("message/"))) {
      const auto charset = view(g_mime_content_type_get_parameter(type, "charset"));
      part.bytes = to_utf8(std::string_view(part.bytes).substr(0, limits_.text_octets),
                           std::string(charset.substr(0, 40)));
    }
    out_.parts.push_back(std::move(part));
  }

  static std::string content(GMimePart* object) {
    GMimeDataWrapper* wrapper = g_mime_part_get_content(object);
    if (wrapper == nullptr) return {};
    const Owned<GMimeStream> memory(g_mime_stream_mem_new());
    g_mime_data_wrapper_write_to_stream(wrapper, memory.get());
    const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
    if (bytes == nullptr || bytes->data == nullptr) return {};
    return {reinterpret_cast<const char*>(bytes->data), bytes->len};
  }

  const Limits& limits_;
  Message& out_;
};

std::string converted(std::string_view bytes, const char* charset) {
  gsize written = 0;
  const Text out(g_convert(bytes.data(), static_cast<gssize>(bytes.size()), "UTF-8", charset,
                           nullptr, &written, nullptr));
  return out ? std::string(out.get(), written) : std::string();
}

}  // namespace

std::string to_utf8(std::string_view bytes, const std::string& charset) {
  std::string text(bytes);
  std::replace(text.begin(), text.end(), '\0', ' ');
  const auto name = lowered(charset);
  const bool wide = name.find("16") != std::string::npos || name.find("32") != std::string::npos;
  if (wide || (!charset.empty() && name != "utf-8" && name != "us-ascii")) {
    auto out = converted(wide ? bytes : std::string_view(text), charset.c_str());
    if (!out.empty()) text = std::move(out);
  } else if (!base::is_valid_utf8(text)) {
    // Old programs say nothing and write the code page of their country.
    auto out = converted(text, "WINDOWS-1258");
    if (name.empty() && !out.empty()) text = std::move(out);
  }
  std::replace(text.begin(), text.end(), '\0', ' ');
  const Text valid(g_utf8_make_valid(text.data(), static_cast<gssize>(text.size())));
  const Text composed(g_utf8_normalize(valid.get(), -1, G_NORMALIZE_NFC));
  return std::string(view(composed.get()));
}

Message take_apart(std::string_view bytes, const Limits& limits) {
  start_gmime();
  Message out;
  const auto header = header_end(bytes);
  if (header > limits.header_octets) {
    out.left_out.push_back("a header of " + std::to_string(header) + " bytes");
    bytes = bytes.substr(0, limits.header_octets);
  } else if (content_type_fields(bytes) > limits.parts) {
    out.left_out.push_back("more than " + std::to_string(limits.parts) + " parts");
    bytes = bytes.substr(0, header);
  }
  std::string head;  // gmime's strings end at a NUL
  if (bytes.substr(0, header).find('\0') != std::string_view::npos) {
    head = bytes;
    std::replace(head.begin(),
                 head.begin() + static_cast<std::ptrdiff_t>(std::min(header, head.size())), '\0',
                 ' ');
    bytes = head;
  }
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  g_mime_parser_set_persist_stream(parser.get(), FALSE);
  const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
  if (!message) {
    out.left_out.push_back("no message could be read");
    return out;
  }
  Taker(limits, out).message(message.get());
  return out;
}

}  // namespace vanthu::mail_in
