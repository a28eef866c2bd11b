#include "tests/adapters/extract/archives.h"

#include <zip.h>

#include <stdexcept>

namespace vanthu::extract_test {

std::string zip_of(const std::map<std::string, std::string>& parts) {
  zip_error_t error;
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  if (archive == nullptr) throw std::runtime_error("zip");
  zip_source_keep(target);
  for (const auto& [name, content] : parts) {
    zip_source_t* part = zip_source_buffer(archive, content.data(), content.size(), 0);
    zip_file_add(archive, name.c_str(), part, ZIP_FL_ENC_UTF_8);
  }
  if (zip_close(archive) != 0) throw std::runtime_error("zip");
  zip_source_open(target);
  zip_source_seek(target, 0, SEEK_END);
  std::string out(static_cast<std::size_t>(zip_source_tell(target)), '\0');
  zip_source_seek(target, 0, SEEK_SET);
  zip_source_read(target, out.data(), out.size());
  zip_source_close(target);
  zip_source_free(target);
  return out;
}

std::string docx_of(const std::string& body, std::map<std::string, std::string> more) {
  more["word/document.xml"] =
      "<?xml version='1.0' encoding='UTF-8'?><w:document xmlns:w='urn:w' xmlns:mc='urn:mc'>"
      "<w:body>" +
      body + "</w:body></w:document>";
  return zip_of(more);
}

std::string odt_of(const std::string& text, const std::string& styles) {
  return zip_of({{"mimetype", "application/vnd.oasis.opendocument.text"},
                 {"content.xml",
                  "<office:document-content xmlns:office='urn:o' xmlns:text='urn:t' "
                  "xmlns:table='urn:b' xmlns:style='urn:s'><office:automatic-styles>" +
                      styles + "</office:automatic-styles><office:body><office:text>" + text +
                      "</office:text></office:body></office:document-content>"}});
}

std::string p(const std::string& text, const std::string& properties) {
  return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

}  // namespace vanthu::extract_test
