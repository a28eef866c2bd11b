#include "adapters/signing/pdf_update.h"

#include <algorithm>

#include "engine/codec/sha256.h"

namespace vanthu::signing {
namespace {

std::string body_of(const PdfValue& value) {
  std::string out;
  write_pdf(value, out);
  return out;
}

void put_big_endian(std::uint64_t value, int width, std::string& out) {
  for (int i = width - 1; i >= 0; --i) out += static_cast<char>((value >> (8 * i)) & 0xFFU);
}

std::string padded(std::size_t value, std::size_t width) {
  auto digits = std::to_string(value);
  return std::string(digits.size() < width ? width - digits.size() : 0, '0') + digits;
}

}  // namespace

PdfRef PdfUpdate::add_raw(std::string body) {
  const PdfRef ref{next_++, 0};
  bodies_[ref.number] = {0, std::move(body)};
  return ref;
}

PdfRef PdfUpdate::add(const PdfValue& value) {
  const PdfRef ref = reserve();
  put(ref, value);
  return ref;
}

PdfRef PdfUpdate::add_stream(PdfDict dict, std::string_view bytes) {
  dict.set("Length", pdf_integer(static_cast<std::int64_t>(bytes.size())));
  std::string body = body_of(dict) + "\nstream\n";
  body += bytes;
  return add_raw(body + "\nendstream");
}

PdfRef PdfUpdate::reserve() {
  return {next_++, 0};
}

void PdfUpdate::put(const PdfRef& ref, const PdfValue& value) {
  bodies_[ref.number] = {ref.generation, body_of(value)};
  values_[ref.number] = value;
}

PdfValue PdfUpdate::value(const PdfRef& ref) const {
  const auto changed = values_.find(ref.number);
  return changed != values_.end() ? changed->second : file_.object(ref).value;
}

const PdfValue& PdfUpdate::resolved(const PdfValue* value) const {
  if (value != nullptr) {
    if (const auto* ref = value->as<PdfRef>()) {
      if (const auto changed = values_.find(ref->number); changed != values_.end()) {
        return changed->second;
      }
    }
  }
  return file_.resolve(value);
}

PdfDict PdfUpdate::trailer() const {
  PdfDict out;
  out.set("Size", pdf_integer(next_));
  for (const char* key : {"Root", "Info"}) {
    if (const auto* value = file_.trailer().find(key)) out.set(key, *value);
  }
  PdfValue first = PdfString{identifier_};
  if (const auto* id = file_.array(file_.trailer().find("ID")); id != nullptr && !id->empty()) {
    if (file_.resolve(id->front()).as<PdfString>() != nullptr) first = file_.resolve(id->front());
  }
  out.set("ID", PdfArray{first, PdfString{identifier_}});
  out.set("Prev", pdf_integer(static_cast<std::int64_t>(file_.start_of_xref())));
  return out;
}

void PdfUpdate::write_table(std::string& out, std::size_t start) const {
  out += "xref\n";
  for (auto at = places_.begin(); at != places_.end();) {
    auto end = at;
    std::uint32_t count = 0;
    while (end != places_.end() && end->first == at->first + count) ++end, ++count;
    out += std::to_string(at->first) + " " + std::to_string(count) + "\n";
    for (; at != end; ++at) {
      out += padded(at->second.first, 10) + " " + padded(bodies_.at(at->first).first, 5) + " n\r\n";
    }
  }
  out += "trailer\n" + body_of(trailer()) + "\nstartxref\n" + std::to_string(start) + "\n%%EOF\n";
}

void PdfUpdate::write_xref_stream(std::string& out, std::size_t start) {
  const PdfRef self{next_++, 0};
  std::string rows;
  PdfArray index;
  const auto row = [&](std::uint32_t number, std::size_t place, std::uint32_t generation) {
    index.push_back(pdf_integer(number));
    index.push_back(pdf_integer(1));
    put_big_endian(1, 1, rows);
    put_big_endian(place, 5, rows);
    put_big_endian(generation, 2, rows);
  };
  for (const auto& [number, place] : places_) {
    row(number, place.first, bodies_.at(number).first);
  }
  row(self.number, start, 0);
  PdfDict dict = trailer();
  dict.set("Type", pdf_name("XRef"));
  dict.set("W", PdfArray{pdf_integer(1), pdf_integer(5), pdf_integer(2)});
  dict.set("Index", std::move(index));
  dict.set("Length", pdf_integer(static_cast<std::int64_t>(rows.size())));
  out += std::to_string(self.number) + " 0 obj\n" + body_of(dict) + "\nstream\n" + rows +
         "\nendstream\nendobj\nstartxref\n" + std::to_string(start) + "\n%%EOF\n";
}

std::string PdfUpdate::finish(std::string_view now_text) {
  const std::size_t base = file_.bytes().size();
  identifier_ = codec::sha256_hex(std::string(now_text) + std::to_string(base)).substr(0, 16);
  std::string out;
  if (!file_.bytes().ends_with('\n') && !file_.bytes().ends_with('\r')) out += '\n';
  for (const auto& [number, body] : bodies_) {
    const std::size_t object = base + out.size();
    out += std::to_string(number) + " " + std::to_string(body.first) + " obj\n";
    places_[number] = {object, base + out.size()};
    out += body.second + "\nendobj\n";
  }
  const std::size_t start = base + out.size();
  if (start > 9'999'999'999) throw PdfDamaged("the file is too long for its cross-reference");
  if (file_.has_xref_stream()) {
    write_xref_stream(out, start);
  } else {
    write_table(out, start);
  }
  return out;
}

}  // namespace vanthu::signing
