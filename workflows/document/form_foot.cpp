#include <algorithm>
#include <array>

#include "workflows/document/form_finders.h"
#include "workflows/document/resolve.h"
#include "workflows/document/text.h"

namespace vanthu::document::form_finders {
namespace {

// Where the foot begins: the first of recipients, archive item and signature.
std::size_t foot_of(const Looked& look) {
  std::size_t out = look.text().size();
  const auto before = [&](const Place& place) {
    if (place.length > 0) out = std::min(out, place.offset);
  };
  for (const auto& line : look.reading().recipients) before(line.at);
  if (look.reading().archive) before(look.reading().archive->at);
  if (look.reading().signature) before(look.reading().signature->at);
  return out;
}

// The last mark of the printed item: within it or right behind it.
char mark_of(const std::string& text, const Place& place) {
  const auto end = std::min(text.find('\n', place.offset + place.length), text.size());
  const auto behind = trim(std::string_view(text).substr(
      place.offset + place.length, end - std::min(end, place.offset + place.length)));
  const auto words = trim(words_at(text, place));
  if (!behind.empty()) return behind.back();
  return words.empty() ? '\0' : words.back();
}

}  // namespace

void end_mark(const Looked& look) {
  const auto foot = foot_of(look);
  if (foot == look.text().size()) return;  // no foot: the end is not known
  const auto mark = look.text().rfind("./.", foot);
  const bool ended = mark != std::string::npos && mark < foot;
  if (look.party() && ended) look.hit(place_of(look.text(), mark, 3), "./.");
  if (!look.party() && !ended) look.hit({}, "./.");
}

void authority_missing(const Looked& look) {
  const auto& signature = look.reading().signature;
  if (!signature || !signature->authority.empty() || !signature->position) return;
  if (starts_with_key(*signature->position, "Phó")) look.hit(signature->at, *signature->position);
}

void authority_mark(const Looked& look) {
  const auto& signature = look.reading().signature;
  if (!signature || signature->authority.empty()) return;
  const auto words = words_at(look.text(), signature->at);
  const std::array<const char*, 4> kSlashed{"T/M", "K/T", "T/L", "T/Q"};
  const std::array<const char*, 3> kDotted{"TM.", "KT.", "TL."};
  const auto found = [&](const auto& marks) {
    return std::any_of(marks.begin(), marks.end(),
                       [&](const char* one) { return words.find(one) != std::string_view::npos; });
  };
  if (look.party() ? found(kDotted) : found(kSlashed)) {
    look.hit(signature->at, signature->authority.front());
  }
}

void authority_collective(const Looked& look) {
  const auto& signature = look.reading().signature;
  if (!signature || !signature->on_behalf_of) return;
  const auto& marks = signature->authority;
  if (std::find(marks.begin(), marks.end(), "KT") == marks.end()) return;
  for (const char* body : {"Ban Thường vụ", "Ban Chấp hành", "Đảng ủy", "Huyện ủy", "Tỉnh ủy"}) {
    if (starts_with_key(*signature->on_behalf_of, body)) {
      look.hit(signature->at, *signature->on_behalf_of);
    }
  }
}

void signer_title(const Looked& look) {
  const auto& signature = look.reading().signature;
  if (!signature || !signature->signer) return;
  for (const char* title :
       {"GS", "PGS", "TS", "ThS", "Ông", "Bà", "Đồng chí", "Đ/c", "Luật sư", "Kỹ sư", "Bác sĩ"}) {
    std::string_view name = *signature->signer;
    const auto dot = name.find('.');
    const bool dotted = dot != std::string_view::npos && fold(name.substr(0, dot)) == fold(title);
    if (dotted || starts_with_key(name, title)) {
      look.hit(signature->at, *signature->signer);
      return;
    }
  }
}

void recipients_missing(const Looked& look) {
  if (look.reading().recipients.empty() && !look.reading().archive) look.hit({}, "Nơi nhận");
}

void recipients_archive(const Looked& look) {
  if (!look.reading().recipients.empty() && !look.reading().archive) look.hit({}, "Lưu");
}

void recipients_archive_last(const Looked& look) {
  const auto& archive = look.reading().archive;
  if (!archive || archive->at.length == 0) return;
  for (const auto& line : look.reading().recipients) {
    if (line.at.length > 0 && line.at.offset > archive->at.offset) {
      look.hit(line.at, std::string(words_at(look.text(), line.at)));
    }
  }
}

void recipients_separator(const Looked& look) {
  if (look.check.argument.empty()) return;
  for (const auto& line : look.reading().recipients) {
    if (line.at.length == 0) continue;
    if (mark_of(look.text(), line.at) != look.check.argument[0]) {
      look.hit(line.at, std::string(words_at(look.text(), line.at)));
      return;  // one finding says it
    }
  }
}

void recipients_unknown(const Looked& look) {
  if (look.directory == nullptr) return;
  for (const auto& line : look.reading().recipients) {
    for (const auto& target : resolve(line, *look.directory).targets) {
      if (target.kind == ResolvedKind::kUnknown) look.hit(line.at, target.target);
    }
  }
}

}  // namespace vanthu::document::form_finders
