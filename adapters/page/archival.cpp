#include "adapters/page/archival.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

#include "adapters/page/package.h"

namespace vanthu::page {
namespace {

[[noreturn]] void strange(const char* what) {
  throw std::runtime_error(std::string("not a PDF as cairo writes it: ") + what);
}

std::size_t number_at(std::string_view text, std::size_t at) {
  at = std::min(text.find_first_not_of(" \r\n", at), text.size());
  std::size_t out = 0;
  const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), out);
  if (error != std::errc()) strange("a number is missing");
  return out;
}

std::size_t behind(std::string_view text, std::string_view words, std::size_t from) {
  const auto found = text.find(words, from);
  if (found == std::string_view::npos) strange("its end");
  return found + words.size();
}

std::string padded(std::size_t number) {
  const auto digits = std::to_string(number);
  return std::string(10 - digits.size(), '0') + digits;
}

// What stands at the end of the file, and where its objects are.
struct Ending {
  std::size_t table = 0;  // where the cross-references begin
  std::size_t size = 0;   // number of the next object
  std::size_t root = 0;
  std::size_t info = 0;
  std::vector<std::size_t> places;  // of each object
};

Ending ending_of(std::string_view pdf) {
  constexpr std::size_t kTail = 1024;
  const auto tail = pdf.size() - std::min(pdf.size(), kTail);
  const auto trailer = behind(pdf, "trailer", tail);
  Ending out;
  out.table = number_at(pdf, behind(pdf, "startxref", trailer));
  out.size = number_at(pdf, behind(pdf, "/Size", trailer));
  out.root = number_at(pdf, behind(pdf, "/Root", trailer));
  out.info = number_at(pdf, behind(pdf, "/Info", trailer));
  constexpr std::size_t kEntry = 20;
  const auto first = behind(pdf, "\n", behind(pdf, "\n", out.table));
  if (out.size > pdf.size() || pdf.size() < first + kEntry * out.size || out.root >= out.size) {
    strange("its table");
  }
  for (std::size_t i = 0; i < out.size; ++i) {
    out.places.push_back(number_at(pdf, first + kEntry * i));
  }
  return out;
}

// An object's dictionary without its last ">>"; of a stream nothing.
std::string open_dictionary(std::string_view pdf, std::size_t place) {
  const auto end = pdf.find("endobj", place);
  const auto object =
      end == std::string_view::npos ? std::string_view() : pdf.substr(place, end - place);
  const auto from = object.find("<<"), to = object.rfind(">>");
  if (from == std::string_view::npos || to == std::string_view::npos || to < from) return {};
  if (object.substr(from, to - from).find("stream") != std::string_view::npos) return {};
  return std::string(object.substr(from, to - from));
}

// Fonts by glyphs whose numbers are their own say so (6.2.11.3.2), where cairo leaves out what is
// the default elsewhere.
std::map<std::size_t, std::string> changed_fonts(std::string_view pdf, const Ending& ending) {
  std::map<std::size_t, std::string> out;
  for (std::size_t i = 1; i < ending.size; ++i) {
    const auto font = open_dictionary(pdf, ending.places[i]);
    if (font.find("/CIDFontType2") == std::string::npos) continue;
    if (font.find("/CIDToGIDMap") == std::string::npos)
      out[i] = font + " /CIDToGIDMap /Identity >>";
  }
  return out;
}

// Two sums over all bytes: differs from file to file, the same for the same file.
std::string identifier(std::string_view bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (std::uint64_t sum : {0xcbf29ce484222325ULL, 0x84222325cbf29ce4ULL}) {
    for (const char c : bytes) sum = (sum ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    for (int i = 60; i >= 0; i -= 4) out += kDigits[(sum >> static_cast<unsigned>(i)) & 15U];
  }
  return out;
}

std::string metadata(const std::string& title) {
  return "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
         "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
         "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
         "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">"
         "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>"
         "</rdf:Description>\n"
         "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
         "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" +
         escaped(title) +
         "</rdf:li></rdf:Alt></dc:title></rdf:Description>\n"
         "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>";
}

std::string stream(const std::string& entries, const std::string& bytes) {
  return "<< " + entries + " /Length " + std::to_string(bytes.size()) + " >>\nstream\n" + bytes +
         "\nendstream";
}

void put(std::string& to, std::uint32_t value, int bytes) {
  for (int i = bytes - 1; i >= 0; --i) {
    to += static_cast<char>((value >> (8U * static_cast<unsigned>(i))) & 255U);
  }
}

// s15Fixed16Number.
void put_fixed(std::string& to, double value) {
  put(to, static_cast<std::uint32_t>(value * 65536 + 0.5), 4);
}

std::string xyz_tag(double x, double y, double z) {
  std::string out("XYZ \0\0\0\0", 8);
  for (const double one : {x, y, z}) put_fixed(out, one);
  return out;
}

std::string described(const std::string& words) {
  std::string out("desc\0\0\0\0", 8);
  put(out, static_cast<std::uint32_t>(words.size() + 1), 4);
  constexpr std::size_t kNoOther = 1 + 4 + 4 + 2 + 1 + 67;  // no names in other scripts
  return out + words + std::string(kNoOther, '\0');
}

// The curve of 2.1 in that standard, at evenly spaced points.
std::string curve_tag() {
  constexpr std::uint32_t kPoints = 1024;
  std::string out("curv\0\0\0\0", 8);
  put(out, kPoints, 4);
  for (std::uint32_t i = 0; i < kPoints; ++i) {
    const double value = i / double{kPoints - 1};
    const double light = value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    put(out, static_cast<std::uint32_t>(light * 65535 + 0.5), 2);
  }
  return out;
}

std::string made_profile() {
  const std::pair<const char*, std::string> tags[] = {
      {"desc", described("sRGB")},
      {"cprt", std::string("text\0\0\0\0No rights are claimed\0", 30)},
      {"wtpt", xyz_tag(0.9642, 1, 0.8249)},
      {"rXYZ", xyz_tag(0.43607, 0.22249, 0.01392)},
      {"gXYZ", xyz_tag(0.38515, 0.71687, 0.09708)},
      {"bXYZ", xyz_tag(0.14307, 0.06061, 0.7141)},
      {"rTRC", curve_tag()},
      {"gTRC", ""},  // the same
      {"bTRC", ""}};
  constexpr std::size_t kHeader = 128, kRow = 12;
  std::string table, data;
  put(table, static_cast<std::uint32_t>(std::size(tags)), 4);
  std::size_t at = 0, length = 0;
  for (const auto& [name, content] : tags) {
    if (!content.empty()) {
      at = kHeader + 4 + kRow * std::size(tags) + data.size();
      length = content.size();
      data += content + std::string((4 - content.size() % 4) % 4, '\0');
    }
    table += name;
    put(table, static_cast<std::uint32_t>(at), 4);
    put(table, static_cast<std::uint32_t>(length), 4);
  }
  std::string out;
  put(out, static_cast<std::uint32_t>(kHeader + table.size() + data.size()), 4);
  out += std::string(4, '\0');
  put(out, 0x02100000, 4);
  out += "mntrRGB XYZ ";
  for (const unsigned part : {2026U, 1U, 1U, 0U, 0U, 0U}) put(out, part, 2);
  out += "acsp";
  out += std::string(28, '\0');  // no platform, maker or model; perceptual
  for (const double one : {0.9642, 1.0, 0.8249}) put_fixed(out, one);
  out += std::string(kHeader - out.size(), '\0');
  return out + table + data;
}

}  // namespace

std::string srgb_profile() {
  static const std::string kProfile = made_profile();
  return kProfile;
}

std::string archival(std::string pdf, const std::string& title) {
  const Ending ending = ending_of(pdf);
  const auto reference = [](std::size_t number) { return std::to_string(number) + " 0 R"; };
  const std::size_t words = ending.size, colours = ending.size + 1;
  auto objects = changed_fonts(pdf, ending);
  const auto catalog = open_dictionary(pdf, ending.places[ending.root]);
  if (catalog.find("/Catalog") == std::string::npos) strange("its catalog");
  objects[ending.root] = catalog + " /Metadata " + reference(words) +
                         " /OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 "
                         "/OutputConditionIdentifier (sRGB) /Info (sRGB) /DestOutputProfile " +
                         reference(colours) + " >>] >>";
  objects[words] = stream("/Type /Metadata /Subtype /XML", metadata(title));
  objects[colours] = stream("/N 3", srgb_profile());
  const std::string id = "<" + identifier(pdf) + ">";
  std::string rows;
  if (!pdf.ends_with('\n')) pdf += '\n';
  for (const auto& [number, content] : objects) {
    rows += std::to_string(number) + " 1\n" + padded(pdf.size()) + " 00000 n \n";
    pdf += std::to_string(number) + " 0 obj\n" + content + "\nendobj\n";
  }
  const std::size_t table = pdf.size();
  pdf += "xref\n" + rows + "trailer\n<< /Size " + std::to_string(ending.size + 2) + " /Root " +
         reference(ending.root) + " /Info " + reference(ending.info) + " /Prev " +
         std::to_string(ending.table) + " /ID [" + id + " " + id + "] >>\nstartxref\n" +
         std::to_string(table) + "\n%%EOF\n";
  return pdf;
}

}  // namespace vanthu::page
