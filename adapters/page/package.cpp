#include "adapters/page/package.h"

#include <zip.h>

#include <stdexcept>

namespace vanthu::page {
namespace {

constexpr const char* kPackage = "http://schemas.openxmlformats.org/package/2006/";
constexpr const char* kOffice =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

[[noreturn]] void fail(const char* what) {
  throw std::runtime_error(std::string("zip: ") + what);
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (static_cast<unsigned char>(c) >= 0x20 || c == '\t') {  // no other is XML
      out += c;
    }
  }
  return out;
}

std::string relations_part(const std::vector<Relation>& relations) {
  std::string out(kXmlHead);
  out += std::string("<Relationships xmlns=\"") + kPackage + "relationships\">";
  for (const auto& one : relations) {
    out += std::string("<Relationship Id=\"") + one.id + "\" Type=\"" + kOffice + one.kind +
           "\" Target=\"" + one.target + "\"/>";
  }
  return out + "</Relationships>";
}

std::string content_types_part(const std::vector<PartType>& types) {
  std::string out(kXmlHead);
  out += std::string("<Types xmlns=\"") + kPackage +
         "content-types\"><Default Extension=\"rels\" "
         "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>";
  for (const auto& one : types) {
    out += std::string("<Override PartName=\"") + one.part +
           "\" ContentType=\"application/vnd.openxmlformats-officedocument." + one.type + "\"/>";
  }
  return out + "</Types>";
}

std::string zipped(const Parts& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  if (target == nullptr) fail("no memory");
  zip_source_keep(target);
  zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  if (archive == nullptr) fail("cannot open");
  for (const auto& [name, content] : parts) {
    zip_source_t* part = zip_source_buffer(archive, content.data(), content.size(), 0);
    const auto at = zip_file_add(archive, name.c_str(), part, ZIP_FL_ENC_UTF_8);
    if (at < 0) fail("cannot add a part");
    zip_file_set_mtime(archive, static_cast<zip_uint64_t>(at), 315532800, 0);  // 1980: same bytes
  }
  if (zip_close(archive) != 0) fail("cannot write");
  zip_source_open(target);
  zip_source_seek(target, 0, SEEK_END);
  std::string out(static_cast<std::size_t>(zip_source_tell(target)), '\0');
  zip_source_seek(target, 0, SEEK_SET);
  zip_source_read(target, out.data(), out.size());
  zip_source_close(target);
  zip_source_free(target);
  return out;
}

}  // namespace vanthu::page
