#include <functional>

#include "adapters/signing/pdf_update.h"

namespace vanthu::signing {
namespace {

// Copies what a value refers to, each object once, under new numbers.
class Copier {
 public:
  Copier(const PdfFile& from, PdfUpdate& update) : from_(from), update_(update) {}

  PdfValue copy(const PdfValue& value) {
    if (const auto* ref = value.as<PdfRef>()) return copy_object(*ref);
    if (const auto* array = value.as<PdfArray>()) {
      PdfArray out;
      for (const auto& one : *array) out.push_back(copy(one));
      return out;
    }
    if (const auto* dict = value.as<PdfDict>()) return copy_dict(*dict);
    return value;
  }

  // Pictures are not smoothed and fonts say how their glyphs are numbered, so that a PDF/A stays
  // one (ISO 19005-2, 6.2.8 and 6.2.11.3.2).
  PdfDict copy_dict(const PdfDict& dict) {
    PdfDict out;
    for (const auto& [key, held] : dict.entries()) {
      if (key != "Parent" && key != "Length" && key != "Interpolate") out.set(key, copy(held));
    }
    const auto* kind = from_.resolve(dict.find("Subtype")).as<PdfName>();
    if (kind != nullptr && kind->text == "CIDFontType2" && dict.find("CIDToGIDMap") == nullptr) {
      out.set("CIDToGIDMap", pdf_name("Identity"));
    }
    return out;
  }

 private:
  PdfValue copy_object(const PdfRef& ref) {
    if (const auto known = done_.find(ref.number); known != done_.end()) return known->second;
    const auto& object = from_.object(ref);
    if (object.stream) {
      const auto made = update_.add_stream(copy_dict(*object.value.as<PdfDict>()), *object.stream);
      done_.emplace(ref.number, made);
      return made;
    }
    if (object.value.as<PdfDict>() == nullptr && object.value.as<PdfArray>() == nullptr) {
      return object.value;
    }
    const auto made = update_.reserve();
    done_.emplace(ref.number, made);
    update_.put(made, copy(object.value));
    return made;
  }

  const PdfFile& from_;
  PdfUpdate& update_;
  std::map<std::uint32_t, PdfRef> done_;
};

}  // namespace

PdfRef import_page(const PdfFile& from, PdfUpdate& update) {
  const auto page = from.pages().at(0);
  const auto* dict = from.object(page).value.as<PdfDict>();
  const auto* contents = dict->find("Contents");
  if (contents == nullptr || contents->as<PdfRef>() == nullptr) {
    throw PdfDamaged("an appearance's page has no single content stream");
  }
  const auto& stream = from.object(*contents->as<PdfRef>());
  if (!stream.stream) throw PdfDamaged("an appearance's page has no content");
  Copier copier(from, update);
  PdfDict form = copier.copy_dict(*stream.value.as<PdfDict>());
  form.set("Type", pdf_name("XObject"));
  form.set("Subtype", pdf_name("Form"));
  form.set("BBox", from.inherited(page, "MediaBox"));
  form.set("Resources", copier.copy(from.inherited(page, "Resources")));
  if (const auto* group = dict->find("Group")) form.set("Group", copier.copy(*group));
  return update.add_stream(std::move(form), *stream.stream);
}

}  // namespace vanthu::signing
