#include "adapters/signing/sign.h"

#include <algorithm>
#include <cstdio>

#include "adapters/signing/appearance.h"
#include "adapters/signing/fields.h"
#include "engine/base/calendar.h"
#include "engine/codec/hex.h"

namespace vanthu::signing {
namespace {

using port::PagePlace;
using port::SignatureLook;
using port::SignatureRequest;

constexpr double kPointsInMm = 72 / 25.4;
constexpr double kTextSize = 10;  // Decree 30/2020/NĐ-CP, Appendix I, II.8.b
// As long as any offset can be, so that the real ones fit in.
constexpr std::string_view kRangePad = "[0 0000000000 0000000000 0000000000]";

base::Error no_page(std::size_t page) {
  return {"pdf.no_such_page",
          {"Tệp PDF không có trang này.", "The PDF has no such page."},
          std::to_string(page + 1),
          {"Chọn trang khác.", "Choose another page."}};
}

base::Error locked_file() {
  return {"pdf.locked",
          {"Người chứng thực tệp PDF này không cho thay đổi gì thêm.",
           "Who certified this PDF allows no changes."},
          "",
          {"Ký lên tệp gốc chưa chứng thực.", "Sign the file as it was before it was certified."}};
}

base::Error encrypted_file() {
  return {"pdf.encrypted",
          {"Tệp PDF có mật khẩu hoặc bị mã hoá.", "The PDF is encrypted."},
          "",
          {"Gỡ mã hoá rồi ký.", "Remove the encryption, then sign."}};
}

base::Error out_of_date(const SigningKey& key) {
  return {
      "signing.certificate_expired",
      {"Chứng thư số đã hết hạn hoặc chưa có hiệu lực.",
       "The certificate has expired or is not yet valid."},
      subject_of(key.certificate.get()),
      {"Cấu hình khoá có chứng thư còn hiệu lực.", "Configure a key with a valid certificate."}};
}

base::DateTime local(const SignatureRequest& request) {
  const auto zone = base::Zone::named(request.zone).value_or(base::Zone::utc());
  return base::DateTime::from(request.now, zone);
}

std::string clock_text(const SignatureRequest& request, const char* form, const char* zone_form) {
  const auto at = local(request);
  const int offset =
      base::Zone::named(request.zone).value_or(base::Zone::utc()).offset_at(request.now);
  const int minutes = std::abs(offset) / 60;
  char text[64], zone[32];
  std::snprintf(text, sizeof text, form, static_cast<int>(at.date.year), at.date.month, at.date.day,
                at.time.hour(), at.time.minute(), at.time.second());
  std::snprintf(zone, sizeof zone, zone_form, offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
  return std::string(text) + zone;
}

std::string iso_time(const SignatureRequest& request) {
  return clock_text(request, "%04d-%02d-%02dT%02d:%02d:%02d", "%c%02d:%02d");
}

PdfValue pdf_time(const SignatureRequest& request) {  // ISO 32000-1, 7.9.4
  return PdfString{clock_text(request, "D:%04d%02d%02d%02d%02d%02d", "%c%02d'%02d'")};
}

// DocMDP with P = 1 (12.8.2.2): no changes at all.
bool forbids_changes(const PdfFile& file) {
  const auto* permissions = file.dict(file.catalog().find("Perms"));
  const auto* signature = permissions ? file.dict(permissions->find("DocMDP")) : nullptr;
  const auto* references = signature ? file.array(signature->find("Reference")) : nullptr;
  if (references == nullptr) return false;
  return std::any_of(references->begin(), references->end(), [&](const PdfValue& one) {
    const auto* reference = file.dict(&one);
    const auto* parameters = reference ? file.dict(reference->find("TransformParams")) : nullptr;
    return parameters != nullptr && file.resolve(parameters->find("P")).integer() == 1;
  });
}

struct Rect {  // PDF's own: from the lower left corner
  double left = 0, bottom = 0, right = 0, top = 0;
  double width() const { return right - left; }
  double height() const { return top - bottom; }
};

std::optional<Rect> rect_of(const PdfFile& file, const PdfValue& value) {
  const auto* array = value.as<PdfArray>();
  if (array == nullptr || array->size() != 4) return std::nullopt;
  double sides[4];
  for (std::size_t i = 0; i < 4; ++i) {
    const auto side = file.resolve((*array)[i]).real();
    if (!side) return std::nullopt;
    sides[i] = *side;
  }
  return Rect{std::min(sides[0], sides[2]), std::min(sides[1], sides[3]),
              std::max(sides[0], sides[2]), std::max(sides[1], sides[3])};
}

class Signing {
 public:
  Signing(const SignatureRequest& request, const SignMaterial& material)
      : request_(request),
        material_(material),
        file_(request.pdf),
        update_(file_),
        pages_(file_.pages()) {}

  base::Result<port::SignatureAdded> run() {
    if (pages_.empty()) return no_page(0);
    for (const auto& field : request_.fields) {
      if (field.place.page >= pages_.size()) return no_page(field.place.page);
      put_field(field);
    }
    if (request_.place.page >= pages_.size()) return no_page(request_.place.page);
    room_ = room_for_cms(material_.key, material_.stamps != nullptr);
    const auto signature = update_.add_raw(signature_body());
    put_widget(signature);
    std::string appended = update_.finish(iso_time(request_));
    return sealed(std::move(appended), update_.place_of(signature));
  }

 private:
  std::string unused_name(const std::string& wanted) const {
    const auto fields = fields_of(file_);
    const auto taken = [&](const std::string& name) {
      return std::any_of(fields.begin(), fields.end(), [&](auto& one) { return one.name == name; });
    };
    std::string name = wanted;
    for (int i = 2; taken(name); ++i) name = wanted + "-" + std::to_string(i);
    return name;
  }

  Rect page_box(const PdfRef& page) const {
    for (const char* key : {"CropBox", "MediaBox"}) {
      if (const auto box = rect_of(file_, file_.inherited(page, key))) return *box;
    }
    throw PdfDamaged("a page has no size");
  }

  Rect on_page(const PagePlace& place) const {
    const Rect box = page_box(pages_[place.page]);
    const double left = box.left + place.x, top = box.top - place.y;
    return {left, top - place.height, left + place.width, top};
  }

  PdfDict appearance(const std::string& page_bytes) {
    const PdfFile drawn(page_bytes);
    return pdf_dict({{"N", import_page(drawn, update_)}});
  }

  PdfDict widget(const char* kind, const std::string& name, const PdfRef& page, const Rect& rect) {
    return pdf_dict({{"Type", pdf_name("Annot")},
                     {"Subtype", pdf_name("Widget")},
                     {"FT", pdf_name(kind)},
                     {"T", pdf_text(name)},
                     {"F", pdf_integer(132)},  // print, locked
                     {"Rect", pdf_rectangle(rect.left, rect.bottom, rect.right, rect.top)},
                     {"P", page}});
  }

  void fill(PdfDict& dict, const port::PageField& field, const Rect& rect) {
    dict.set("V", pdf_text(field.value));
    dict.set("AP", appearance(text_page(field.value, {field.size, field.italic, true}, rect.width(),
                                        rect.height())));
  }

  void put_field(const port::PageField& field) {
    const auto fields = fields_of(file_);
    const auto known = std::find_if(fields.begin(), fields.end(),
                                    [&](auto& one) { return one.name == field.name; });
    if (known != fields.end()) {
      const auto rect = rect_of(file_, file_.resolve(known->dict->find("Rect")));
      if (field.value.empty() || !rect) return;
      PdfDict dict = *known->dict;
      fill(dict, field, *rect);
      update_.put(known->ref, dict);
      return;
    }
    const auto& page = pages_[field.place.page];
    const Rect rect = on_page(field.place);
    PdfDict dict = widget("Tx", field.name, page, rect);
    dict.set("Ff", pdf_integer(1));  // read only: this program fills it in
    dict.set("DA", PdfString{"/Helv 0 Tf 0 g"});
    if (!field.value.empty()) fill(dict, field, rect);
    const auto ref = update_.add(dict);
    add_annotation(update_, page, ref);
    add_field(update_, ref);
  }

  std::string signature_body() {
    PdfDict dict = pdf_dict({{"Type", pdf_name("Sig")},
                             {"Filter", pdf_name("Adobe.PPKLite")},
                             {"SubFilter", pdf_name("ETSI.CAdES.detached")},
                             {"M", pdf_time(request_)},
                             {"Name", pdf_text(common_name_of(material_.key.certificate.get()))}});
    if (!request_.reason.empty()) dict.set("Reason", pdf_text(request_.reason));
    if (!request_.location.empty()) dict.set("Location", pdf_text(request_.location));
    std::string out;
    write_pdf(dict, out);
    out.resize(out.size() - 2);  // ">>"
    range_at_ = out.size() + std::string_view("/ByteRange ").size();
    out += "/ByteRange " + std::string(kRangePad) + " /Contents ";
    contents_at_ = out.size();
    return out + "<" + std::string(2 * room_, '0') + "> >>";
  }

  double picture_width(double otherwise_mm) const {
    const double mm = material_.settings.picture_width;
    return (mm > 0 ? mm : otherwise_mm) * kPointsInMm;
  }

  // The key's picture with its proportions, in the middle of the place and not larger than it.
  Rect centred_picture(const Rect& place, const PictureSize& pixels) const {
    const double wide = std::min(picture_width(45), place.width());
    const double scale = std::min(wide / pixels.width, place.height() / pixels.height);
    const double x = (place.left + place.right) / 2, y = (place.bottom + place.top) / 2;
    const double w = pixels.width * scale / 2, h = pixels.height * scale / 2;
    return {x - w, y - h, x + w, y + h};
  }

  Rect covered(const Rect& place) const {
    for (const auto& field : fields_of(file_)) {
      if (request_.over.empty() || field.name != request_.over) continue;
      const auto rect = rect_of(file_, file_.resolve(field.dict->find("Rect")));
      if (rect && rect->width() > 0) return *rect;
    }
    return place;
  }

  Rect seal_picture(const Rect& place, const PictureSize& pixels) const {
    const Rect under = covered(place);
    const double wide = picture_width(36), high = wide * pixels.height / pixels.width;
    const double right = under.left + under.width() / 3;
    const double middle = (under.bottom + under.top) / 2;
    return {right - wide, middle - high / 2, right, middle + high / 2};
  }

  std::string words() const {
    if (request_.look == SignatureLook::kText) {
      return request_.text + (request_.text.empty() ? "" : "; ") + iso_time(request_);
    }
    return "Ký bởi: " + common_name_of(material_.key.certificate.get()) + "\n" +
           "Thời gian ký: " + iso_time(request_);
  }

  // No width: the key has no picture, or the look wants none.
  PictureSize picture() const {
    const bool pictured =
        request_.look == SignatureLook::kSignature || request_.look == SignatureLook::kSeal;
    const auto& file = material_.settings.picture;
    return pictured && !file.empty() ? picture_size(file).value_or(PictureSize{}) : PictureSize{};
  }

  Rect look_rect(const PictureSize& pixels) const {
    if (request_.look == SignatureLook::kNone) return {};
    const Rect place = on_page(request_.place);
    if (pixels.width == 0) return place;
    return request_.look == SignatureLook::kSeal ? seal_picture(place, pixels)
                                                 : centred_picture(place, pixels);
  }

  void put_widget(const PdfRef& signature) {
    const auto& page = pages_[request_.place.page];
    const auto pixels = picture();
    const Rect rect = look_rect(pixels);
    PdfDict dict = widget("Sig", unused_name(request_.field), page, rect);
    dict.set("V", signature);
    if (rect.width() > 0) {
      const auto& file = material_.settings.picture;
      dict.set("AP", appearance(pixels.width > 0 ? picture_page(file, rect.width(), rect.height())
                                                 : text_page(words(), {.size = kTextSize},
                                                             rect.width(), rect.height())));
    }
    const auto ref = update_.add(dict);
    add_annotation(update_, page, ref);
    add_field(update_, ref);
  }

  // Writes the byte range, signs what it covers, writes the signature into its hole.
  base::Result<port::SignatureAdded> sealed(std::string appended, std::size_t body) const {
    const std::size_t base = file_.bytes().size();
    const std::size_t hole = body + contents_at_, behind = hole + 2 * room_ + 2;
    const std::size_t total = base + appended.size();
    std::string range = "[0 " + std::to_string(hole) + " " + std::to_string(behind) + " " +
                        std::to_string(total - behind) + "]";
    range.resize(kRangePad.size(), ' ');
    appended.replace(body - base + range_at_, range.size(), range);
    const std::string before = std::string(file_.bytes()) + appended.substr(0, hole - base);
    const auto cms = sign_cms(material_.key, before,
                              std::string_view(appended).substr(behind - base), material_.stamps);
    if (!cms.ok()) return cms.error();
    if (cms->size() > room_) throw std::runtime_error("a signature is larger than its place");
    const auto hex = codec::to_hex(*cms);
    appended.replace(hole - base + 1, hex.size(), hex);
    return port::SignatureAdded{std::move(appended), subject_of(material_.key.certificate.get()),
                                serial_of(material_.key.certificate.get()),
                                material_.stamps != nullptr};
  }

  const SignatureRequest& request_;
  const SignMaterial& material_;
  PdfFile file_;
  PdfUpdate update_;
  std::vector<PdfRef> pages_;
  std::size_t room_ = 0, range_at_ = 0, contents_at_ = 0;
};

bool in_time(const SigningKey& key, base::Time now) {
  const auto since = time_of(X509_get0_notBefore(key.certificate.get()));
  const auto until = time_of(X509_get0_notAfter(key.certificate.get()));
  return since && until && *since <= now && now <= *until;
}

}  // namespace

base::Result<port::SignatureAdded> add_signature(const SignatureRequest& request,
                                                 const SignMaterial& material) {
  if (!in_time(material.key, request.now)) return out_of_date(material.key);
  const PdfFile file(request.pdf);
  if (file.encrypted()) return encrypted_file();
  if (forbids_changes(file)) return locked_file();
  return Signing(request, material).run();
}

}  // namespace vanthu::signing
