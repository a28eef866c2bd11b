#include "adapters/signing/fields.h"

namespace vanthu::signing {
namespace {

constexpr std::size_t kMostFields = 20'000;

struct Inherited {
  std::string name, kind;
  const PdfValue* value = nullptr;
};

class FieldWalk {
 public:
  FieldWalk(const PdfFile& file, std::vector<FormField>& out) : file_(file), out_(out) {}

  void walk(const PdfValue& node, Inherited from, int depth) {
    const auto* ref = node.as<PdfRef>();
    if (ref == nullptr) return;  // fields are objects of their own (12.7.3.1)
    const auto* dict = file_.object(*ref).value.as<PdfDict>();
    if (dict == nullptr) return;
    if (depth > 32 || !seen_.insert(*ref).second || out_.size() > kMostFields) {
      throw PdfDamaged("the form's fields are no tree");
    }
    const auto* title = file_.resolve(dict->find("T")).as<PdfString>();
    if (title != nullptr) from.name += (from.name.empty() ? "" : ".") + utf8_of(*title);
    if (const auto* kind = file_.resolve(dict->find("FT")).as<PdfName>()) from.kind = kind->text;
    if (const auto* value = dict->find("V")) from.value = value;
    bool children = false;
    if (const auto* kids = file_.array(dict->find("Kids"))) {
      for (const auto& kid : *kids) {
        const auto* child = file_.dict(&kid);
        if (child == nullptr || child->find("T") == nullptr) continue;
        children = true;
        walk(kid, from, depth + 1);
      }
    }
    if (!children) out_.push_back({*ref, from.name, from.kind, dict, from.value});
  }

 private:
  const PdfFile& file_;
  std::vector<FormField>& out_;
  std::set<PdfRef> seen_;
};

// The array under `key`, longer by one; it stays where it was, in its holder or apart.
void append_to(PdfUpdate& update, PdfDict& holder, std::string_view key, const PdfRef& one) {
  const auto* held = holder.find(key);
  const auto* list = update.resolved(held).as<PdfArray>();
  PdfArray longer = list == nullptr ? PdfArray{} : *list;
  longer.push_back(one);
  const auto* apart = held == nullptr ? nullptr : held->as<PdfRef>();
  if (apart != nullptr && list != nullptr) {
    update.put(*apart, std::move(longer));
  } else {
    holder.set(key, std::move(longer));
  }
}

}  // namespace

std::vector<FormField> fields_of(const PdfFile& file) {
  std::vector<FormField> out;
  const auto* form = file.dict(file.catalog().find("AcroForm"));
  const auto* fields = form == nullptr ? nullptr : file.array(form->find("Fields"));
  if (fields == nullptr) return out;
  FieldWalk walk(file, out);
  for (const auto& field : *fields) walk.walk(field, {}, 0);
  return out;
}

void add_field(PdfUpdate& update, const PdfRef& field) {
  const PdfRef root = update.file().root();
  const auto root_value = update.value(root);
  PdfDict catalog = *root_value.as<PdfDict>();
  const auto* held = catalog.find("AcroForm");
  const auto* known = update.resolved(held).as<PdfDict>();
  PdfDict form = known == nullptr ? PdfDict{} : *known;
  append_to(update, form, "Fields", field);
  form.set("SigFlags", pdf_integer(3));  // signatures exist; append only (12.7.2)
  const auto* apart = held == nullptr ? nullptr : held->as<PdfRef>();
  if (apart != nullptr && known != nullptr) {
    update.put(*apart, form);
    return;
  }
  catalog.set("AcroForm", form);
  update.put(root, catalog);
}

void add_annotation(PdfUpdate& update, const PdfRef& page, const PdfRef& annotation) {
  const auto value = update.value(page);
  const auto* held = value.as<PdfDict>();
  if (held == nullptr) throw PdfDamaged("a page is no dictionary");
  PdfDict dict = *held;
  append_to(update, dict, "Annots", annotation);
  update.put(page, dict);
}

}  // namespace vanthu::signing
