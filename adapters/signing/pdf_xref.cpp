// The cross-reference: where every object stands (ISO 32000-1, 7.5.4, 7.5.8).
#include <algorithm>

#include "adapters/signing/pdf_file.h"
#include "adapters/signing/pdf_reader.h"

namespace vanthu::signing {
namespace {

constexpr std::uint64_t kHighestNumber = 8'388'607;
constexpr std::size_t kMostSections = 4096;

std::uint64_t big_endian(std::string_view bytes) {
  std::uint64_t out = 0;
  for (const char c : bytes) out = out << 8U | static_cast<unsigned char>(c);
  return out;
}

std::optional<std::size_t> offset_of(const PdfDict& trailer, const char* key) {
  const auto* value = trailer.find(key);
  if (value == nullptr) return std::nullopt;
  const auto number = value->integer();
  if (!number || *number < 0) throw PdfDamaged("a trailer's offset is wrong");
  return static_cast<std::size_t>(*number);
}

}  // namespace

// What is noted first is newest: sections are read from the newest to the oldest.
void PdfFile::note(std::uint64_t number, Entry entry) {
  if (number > kHighestNumber) throw PdfDamaged("an object's number is too high");
  entries_.emplace(static_cast<std::uint32_t>(number), entry);
  if (entry.kind != Entry::Kind::kFree || number == 0) {
    size_ = std::max(size_, static_cast<std::uint32_t>(number) + 1);
  }
}

void PdfFile::read_sections(std::size_t start) {
  std::set<std::size_t> seen;
  std::optional<std::size_t> next = start;
  while (next) {
    if (!seen.insert(*next).second || seen.size() > kMostSections) {
      throw PdfDamaged("the cross-reference goes in a circle");
    }
    auto section = read_section(*next);
    if (const auto hybrid = offset_of(section.trailer, "XRefStm"); hybrid && !section.stream) {
      read_stream_section(*hybrid);
    }
    next = offset_of(section.trailer, "Prev");
    if (seen.size() == 1) {
      trailer_ = std::move(section.trailer);
      xref_stream_ = section.stream;
    }
  }
  const auto* size = trailer_.find("Size");
  const auto declared = size == nullptr ? std::nullopt : size->integer();
  if (declared && *declared > 0 && *declared <= static_cast<std::int64_t>(kHighestNumber) + 1) {
    size_ = std::max(size_, static_cast<std::uint32_t>(*declared));
  }
}

PdfFile::Section PdfFile::read_section(std::size_t at) {
  if (at >= bytes_.size()) throw PdfDamaged("the cross-reference is outside of the file");
  PdfReader reader(bytes_, at);
  if (reader.take("xref")) return {read_table(reader.at()), false};
  return {read_stream_section(at), true};
}

PdfDict PdfFile::read_table(std::size_t at) {
  PdfReader reader(bytes_, at);
  while (!reader.take("trailer")) {
    const auto first = reader.take_number();
    const auto count = reader.take_number();
    if (!first || !count || *count > bytes_.size()) {
      throw PdfDamaged("the cross-reference table is malformed");
    }
    for (std::uint64_t i = 0; i < *count; ++i) {
      const auto offset = reader.take_number();
      const auto generation = reader.take_number();
      const bool used = reader.take("n");
      if (!offset || !generation || *generation > 65535 || (!used && !reader.take("f"))) {
        throw PdfDamaged("the cross-reference table is malformed");
      }
      note(*first + i, {used ? Entry::Kind::kPlain : Entry::Kind::kFree, *offset,
                        static_cast<std::uint32_t>(*generation)});
    }
  }
  auto value = reader.value();
  if (value.as<PdfDict>() == nullptr) throw PdfDamaged("the trailer is no dictionary");
  return std::get<PdfDict>(std::move(value.is));
}

PdfDict PdfFile::read_stream_section(std::size_t at) {
  PdfReader reader(bytes_, at);
  const auto number = reader.take_number();
  const auto generation = reader.take_number();
  if (!number || !generation || !reader.take("obj")) {
    throw PdfDamaged("there is no cross-reference where one should be");
  }
  PdfObject object;
  object.value = reader.value();
  const auto* dict = object.value.as<PdfDict>();
  if (dict == nullptr || !reader.take("stream")) throw PdfDamaged("a cross-reference is no stream");
  if (const auto* type = dict->find("Type"); type == nullptr || !type->named("XRef")) {
    throw PdfDamaged("a cross-reference is no stream of its kind");
  }
  object.stream = stream_bytes(*dict, reader.at());
  const auto rows = unpacked(object);
  std::size_t widths[3] = {};
  const auto* w = array(dict->find("W"));
  if (w == nullptr || w->size() != 3) throw PdfDamaged("a cross-reference has no widths");
  for (std::size_t i = 0; i < 3; ++i) {
    const auto width = (*w)[i].integer().value_or(-1);
    if (width < 0 || width > 8) throw PdfDamaged("a cross-reference's width is wrong");
    widths[i] = static_cast<std::size_t>(width);
  }
  const std::size_t row = widths[0] + widths[1] + widths[2];
  if (row == 0) throw PdfDamaged("a cross-reference's rows are empty");
  PdfArray whole{pdf_integer(0), dict->find("Size") ? *dict->find("Size") : pdf_integer(0)};
  const auto* index = array(dict->find("Index"));
  if (index == nullptr) index = &whole;
  std::size_t from = 0;
  for (std::size_t pair = 0; pair + 1 < index->size(); pair += 2) {
    const auto first = (*index)[pair].integer().value_or(-1);
    const auto count = (*index)[pair + 1].integer().value_or(-1);
    if (first < 0 || count < 0) throw PdfDamaged("a cross-reference's index is wrong");
    for (std::int64_t i = 0; i < count && from + row <= rows.size(); ++i, from += row) {
      const std::string_view text(rows);
      const auto kind = widths[0] == 0 ? 1 : big_endian(text.substr(from, widths[0]));
      const auto place = big_endian(text.substr(from + widths[0], widths[1]));
      const auto detail = big_endian(text.substr(from + widths[0] + widths[1], widths[2]));
      if (kind > 2) continue;  // unknown kinds are null objects (7.5.8.3)
      using Kind = Entry::Kind;
      const Kind kinds[] = {Kind::kFree, Kind::kPlain, Kind::kCompressed};
      note(static_cast<std::uint64_t>(first + i),
           {kinds[kind], place, static_cast<std::uint32_t>(detail & 0xFFFFFFFF)});
    }
  }
  return *dict;
}

}  // namespace vanthu::signing
