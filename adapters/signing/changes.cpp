#include "adapters/signing/changes.h"

#include <algorithm>
#include <set>

#include "adapters/signing/fields.h"

namespace vanthu::signing {
namespace {

constexpr std::size_t kMostSteps = 5'000'000;
constexpr int kDeepestWalk = 2000;  // chains of references (outlines, page lists)

bool same_leaf(const PdfValue& a, const PdfValue& b) {
  if (a.is.index() != b.is.index()) return false;
  if (const auto* one = a.as<bool>()) return *one == *b.as<bool>();
  if (const auto* one = a.as<PdfNumber>()) return one->text == b.as<PdfNumber>()->text;
  if (const auto* one = a.as<PdfName>()) return *one == *b.as<PdfName>();
  if (const auto* one = a.as<PdfString>()) return one->bytes == b.as<PdfString>()->bytes;
  return a.null();
}

class Comparison {
 public:
  Comparison(const PdfFile& older, const PdfFile& newer) : older_(older), newer_(newer) {}

  Changes run() {
    note_fields();
    compare_catalogs();
    return std::move(changes_);
  }

 private:
  // Fields first: afterwards their widgets are known wherever they appear.
  void note_fields() {
    std::map<PdfRef, const FormField*> before;
    const auto old_fields = fields_of(older_), new_fields = fields_of(newer_);
    for (const auto& field : old_fields) before[field.ref] = &field;
    for (const auto& field : new_fields) {
      const auto known = before.find(field.ref);
      if (known == before.end()) {
        note_new_field(field);
      } else {
        note_filled(*known->second, field);
        before.erase(known);
      }
    }
    for (const auto& [ref, field] : before) forbid("field " + field->name + " removed");
  }

  void note_new_field(const FormField& field) {
    if (field.kind == "Sig" && newer_.dict(field.value) != nullptr) {
      changes_.allowed.push_back("signature " + field.name);
    } else {
      forbid("field " + field.name + " added");
    }
    added_.insert(field.ref);
  }

  void note_filled(const FormField& before, const FormField& after) {
    const auto& old_value = older_.resolve(before.value);
    const auto& new_value = newer_.resolve(after.value);
    if (!old_value.null() || new_value.null()) return;  // compared like anything else
    filled_.insert(after.ref);
    const auto* text = new_value.as<PdfString>();
    changes_.allowed.push_back(after.kind == "Sig"
                                   ? "signature " + after.name
                                   : "field " + after.name + " = " + (text ? utf8_of(*text) : "?"));
  }

  void compare_catalogs() {
    static const std::set<std::string_view> kFree{"AcroForm", "DSS",     "Extensions",
                                                  "Metadata", "Version", "Perms"};
    const auto& before = older_.catalog();
    const auto& after = newer_.catalog();
    seen_.insert({older_.root(), newer_.root()});
    compare_dicts(before, after, "catalog", 0, kFree);
    const auto* old_form = older_.dict(before.find("AcroForm"));
    const auto* new_form = newer_.dict(after.find("AcroForm"));
    if (old_form == nullptr) return;
    if (new_form == nullptr) return forbid("form removed");
    static const std::set<std::string_view> kFormFree{"Fields", "SigFlags", "DR", "DA",
                                                      "NeedAppearances"};
    compare_dicts(*old_form, *new_form, "form", 0, kFormFree);
    compare_additions(older_.resolve(old_form->find("Fields")),
                      newer_.resolve(new_form->find("Fields")), "form");
  }

  void forbid(const std::string& what) {
    auto& list = changes_.forbidden;
    if (std::find(list.begin(), list.end(), what) == list.end()) list.push_back(what);
  }

  void compare(const PdfValue& a, const PdfValue& b, const std::string& where, int depth) {
    if (++steps_ > kMostSteps || depth > kDeepestWalk) {
      throw PdfDamaged("the file is too large or too deep to compare");
    }
    const auto* from = a.as<PdfRef>();
    const auto* to = b.as<PdfRef>();
    if (from != nullptr && to != nullptr) {
      if (seen_.insert({*from, *to}).second) compare_objects(*from, *to, where, depth);
      return;
    }
    compare_values(older_.resolve(a), newer_.resolve(b), where, depth);
  }

  void compare_objects(const PdfRef& from, const PdfRef& to, const std::string& where, int depth) {
    const auto& a = older_.object(from);
    const auto& b = newer_.object(to);
    if (a.stream.has_value() != b.stream.has_value() || (a.stream && *a.stream != *b.stream)) {
      forbid(where);
      return;
    }
    const auto* before = a.value.as<PdfDict>();
    const auto* after = b.value.as<PdfDict>();
    if (before != nullptr && after != nullptr && from == to && filled_.contains(from)) {
      static const std::set<std::string_view> kFillFree{"V", "AP", "AS", "M"};
      compare_dicts(*before, *after, "field", depth, kFillFree);
      return;
    }
    if (before != nullptr && after != nullptr && is_page(older_, *before)) {
      compare_pages(*before, *after, depth);
      return;
    }
    compare_values(a.value, b.value, where, depth);
  }

  static bool is_page(const PdfFile& file, const PdfDict& dict) {
    return file.resolve(dict.find("Type")).named("Page");
  }

  void compare_pages(const PdfDict& before, const PdfDict& after, int depth) {
    static const std::set<std::string_view> kPageFree{"Annots"};
    compare_dicts(before, after, "page content", depth, kPageFree);
    compare_additions(older_.resolve(before.find("Annots")), newer_.resolve(after.find("Annots")),
                      "annotation", depth);
  }

  // The old list, then new fields' widgets only.
  void compare_additions(const PdfValue& before, const PdfValue& after, const std::string& where,
                         int depth = 0) {
    const auto* old_list = before.as<PdfArray>();
    const auto* new_list = after.as<PdfArray>();
    const std::size_t kept = old_list == nullptr ? 0 : old_list->size();
    if (kept > 0 && (new_list == nullptr || new_list->size() < kept)) return forbid(where);
    for (std::size_t i = 0; i < kept; ++i) {
      compare((*old_list)[i], (*new_list)[i], where, depth + 1);
    }
    for (std::size_t i = kept; new_list != nullptr && i < new_list->size(); ++i) {
      const auto* ref = (*new_list)[i].as<PdfRef>();
      if (ref == nullptr || !is_new_widget(*ref)) forbid(where);
    }
  }

  // A field that is its own widget, or a new field's widget (12.5.6.19).
  bool is_new_widget(const PdfRef& ref) const {
    if (added_.contains(ref)) return true;
    const auto* dict = newer_.object(ref).value.as<PdfDict>();
    const auto* parent = dict == nullptr ? nullptr : dict->find("Parent");
    const auto* field = parent == nullptr ? nullptr : parent->as<PdfRef>();
    return field != nullptr && added_.contains(*field) && dict->find("T") == nullptr;
  }

  void compare_values(const PdfValue& a, const PdfValue& b, const std::string& where, int depth) {
    const auto* old_dict = a.as<PdfDict>();
    const auto* new_dict = b.as<PdfDict>();
    if (old_dict != nullptr && new_dict != nullptr) {
      compare_dicts(*old_dict, *new_dict, where, depth, {});
      return;
    }
    const auto* old_list = a.as<PdfArray>();
    const auto* new_list = b.as<PdfArray>();
    if (old_list != nullptr && new_list != nullptr && old_list->size() == new_list->size()) {
      for (std::size_t i = 0; i < old_list->size(); ++i) {
        compare((*old_list)[i], (*new_list)[i], where, depth + 1);
      }
      return;
    }
    if (old_list != nullptr || new_list != nullptr || !same_leaf(a, b)) forbid(where);
  }

  void compare_dicts(const PdfDict& a, const PdfDict& b, const std::string& where, int depth,
                     const std::set<std::string_view>& free) {
    for (const auto& [key, value] : a.entries()) {
      if (free.contains(key)) continue;
      const auto* other = b.find(key);
      if (other == nullptr) {
        if (!older_.resolve(value).null()) forbid(where);
      } else {
        compare(value, *other, where, depth + 1);
      }
    }
    for (const auto& [key, value] : b.entries()) {
      if (!free.contains(key) && a.find(key) == nullptr && !newer_.resolve(value).null()) {
        forbid(where);
      }
    }
  }

  const PdfFile& older_;
  const PdfFile& newer_;
  Changes changes_;
  std::set<PdfRef> added_, filled_;
  std::set<std::pair<PdfRef, PdfRef>> seen_;
  std::size_t steps_ = 0;
};

}  // namespace

Changes changes_between(const PdfFile& older, const PdfFile& newer) {
  return Comparison(older, newer).run();
}

}  // namespace vanthu::signing
