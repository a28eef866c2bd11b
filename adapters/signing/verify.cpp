#include "adapters/signing/verify.h"

#include <algorithm>

#include "adapters/signing/changes.h"
#include "adapters/signing/cms_check.h"
#include "adapters/signing/fields.h"
#include "engine/base/calendar.h"

namespace vanthu::signing {
namespace {

using port::SignatureCheck;
using Verdict = port::SignatureVerdict;

constexpr std::size_t kMostSignatures = 200;

// "D:20260429163555+07'00'" (ISO 32000-1, 7.9.4), the seconds and the zone at least.
std::optional<base::Time> pdf_time_of(const std::string& text) {
  if (text.size() < 16 || !text.starts_with("D:")) return std::nullopt;
  const auto digits = text.substr(2, 14);
  if (digits.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  std::string zone = text.substr(16);
  std::erase(zone, '\'');
  if (zone.empty() || zone.front() == 'Z') zone = "Z";
  if (zone.size() == 5) zone.insert(3, ":");
  const auto part = [&](std::size_t at, std::size_t n) { return digits.substr(at, n); };
  const auto iso = part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2) + "T" + part(8, 2) + ":" +
                   part(10, 2) + ":" + part(12, 2) + zone;
  const auto parsed = base::DateTime::parse(iso);
  return parsed ? parsed->to_time(base::Zone::utc()) : std::nullopt;
}

struct Found {
  const FormField* field;
  const PdfDict* dict;
  std::size_t from = 0, hole = 0, behind = 0, end = 0;  // of the byte range; all 0: it is wrong
};

std::string text_in(const PdfFile& file, const PdfDict& dict, const char* key) {
  const auto* text = file.resolve(dict.find(key)).as<PdfString>();
  return text == nullptr ? std::string() : utf8_of(*text);
}

// The range must be all of the file up to its end but the very bytes of this signature's
// /Contents: [0 hole behind rest], with the string's own brackets at the hole's two ends.
bool read_range(const PdfFile& file, Found& found) {
  const auto* range = file.array(found.dict->find("ByteRange"));
  const auto* held = found.dict->find("Contents");
  const auto* contents = held == nullptr ? nullptr : held->as<PdfString>();
  if (range == nullptr || range->size() != 4 || contents == nullptr || !contents->hex) return false;
  std::size_t numbers[4];
  for (std::size_t i = 0; i < 4; ++i) {
    const auto number = (*range)[i].integer();
    if (!number || *number < 0 || static_cast<std::size_t>(*number) > file.bytes().size()) {
      return false;
    }
    numbers[i] = static_cast<std::size_t>(*number);
  }
  const auto [from, length, behind, rest] =
      std::tuple{numbers[0], numbers[1], numbers[2], numbers[3]};
  if (from != 0 || contents->end == 0 || length != contents->begin || behind != contents->end ||
      behind + rest > file.bytes().size()) {
    return false;
  }
  found.hole = length;
  found.behind = behind;
  found.end = behind + rest;
  return true;
}

std::vector<Found> signatures_of(const PdfFile& file, const std::vector<FormField>& fields) {
  std::vector<Found> out;
  for (const auto& field : fields) {
    if (field.kind != "Sig") continue;
    const auto* dict = file.dict(field.value);
    if (dict == nullptr) continue;
    Found found{&field, dict};
    if (!read_range(file, found)) found.hole = found.behind = found.end = 0;
    out.push_back(found);
    if (out.size() > kMostSignatures) throw PdfDamaged("more signatures than anybody makes");
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Found& a, const Found& b) { return a.end < b.end; });
  return out;
}

void broken_range(SignatureCheck& out) {
  out.verdict = Verdict::kBroken;
  out.why = {"Vùng được ký không phủ hết tệp như phải có.",
             "The signed byte range does not cover what it must."};
}

void changed_after(SignatureCheck& out, const std::string& what) {
  if (out.verdict == Verdict::kBroken || out.verdict == Verdict::kUnreadable) return;
  out.verdict = Verdict::kChangedAfter;
  out.why = {"Tệp bị sửa sau chữ ký này: " + what + ".",
             "The file was changed after this signature: " + what + "."};
}

std::string joined_with_commas(const std::vector<std::string>& parts) {
  std::string out;
  for (const auto& part : parts) out += (out.empty() ? "" : ", ") + part;
  return out;
}

// What was signed must be a whole PDF of its own, and what came later must have left it as it was.
void judge_later(const PdfFile& file, std::size_t end, SignatureCheck& out) {
  try {
    const PdfFile signed_then(file.bytes().substr(0, end));
    auto changes = changes_between(signed_then, file);
    out.later = changes.allowed;
    for (const auto& one : changes.forbidden) out.later.push_back(one);
    if (!changes.forbidden.empty()) changed_after(out, joined_with_commas(changes.forbidden));
  } catch (const PdfDamaged& damage) {
    changed_after(out, damage.what());
  }
}

SignatureCheck check_one(const PdfFile& file, const Found& found, const Trust& trust,
                         base::Time now) {
  SignatureCheck out;
  const auto& dict = *found.dict;
  out.field = found.field->name;
  if (const auto* format = file.resolve(dict.find("SubFilter")).as<PdfName>()) {
    out.format = format->text;
  }
  out.reason = text_in(file, dict, "Reason");
  out.location = text_in(file, dict, "Location");
  out.claimed = pdf_time_of(text_in(file, dict, "M"));
  const bool cades = out.format == "ETSI.CAdES.detached";
  if (!cades && out.format != "adbe.pkcs7.detached") {
    out.why = {"Kiểu chữ ký “" + out.format + "” không kiểm tra được.",
               "Signatures of the kind \"" + out.format + "\" cannot be judged."};
    return out;
  }
  if (found.end == 0) {
    broken_range(out);
    return out;
  }
  const auto bytes = file.bytes();
  check_cms({dict.find("Contents")->as<PdfString>()->bytes, bytes.substr(0, found.hole),
             bytes.substr(found.behind, found.end - found.behind), cades},
            trust, now, out);
  out.covered = found.end;
  out.covers_whole_file = found.end == bytes.size();
  if (!out.covers_whole_file) judge_later(file, found.end, out);
  return out;
}

}  // namespace

port::FileCheck check_file(std::string_view pdf, const Trust& trust, base::Time now) {
  const PdfFile file(pdf);
  port::FileCheck out;
  const auto fields = fields_of(file);
  for (const auto& found : signatures_of(file, fields)) {
    out.signatures.push_back(check_one(file, found, trust, now));
  }
  if (!out.signatures.empty() && !out.signatures.back().covers_whole_file) {
    out.unsigned_changes = out.signatures.back().later;
  }
  return out;
}

}  // namespace vanthu::signing
