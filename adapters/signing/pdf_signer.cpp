#include "adapters/signing/pdf_signer.h"

#include "adapters/signing/pdf_file.h"
#include "adapters/signing/sign.h"
#include "adapters/signing/verify.h"

namespace vanthu::signing {
namespace {

constexpr std::size_t kLargestFile = 128U << 20U;

base::Error damaged(const std::string& words) {
  return {
      "pdf.damaged",
      {"Tệp này không phải PDF, hoặc cấu trúc PDF bị hỏng.",
       "The file is no PDF, or its structure is broken."},
      words,
      {"Xuất lại tệp PDF từ phần mềm soạn thảo.", "Export the PDF again from where it was made."}};
}

base::Error no_key(const std::string& key) {
  return {"signing.no_key",
          {"Chưa cấu hình khoá ký số cho “" + key + "”.",
           "There is no signing key for \"" + key + "\"."},
          key,
          {"Khai báo khoá trong “signing.keys” của tệp cấu hình.",
           "Name the key in \"signing.keys\" of the settings file."}};
}

}  // namespace

PdfSigner::PdfSigner(SigningSettings settings, port::Clock& clock)
    : settings_(std::move(settings)), clock_(clock), tokens_(settings_.pkcs11_module) {}

bool PdfSigner::has_key(std::string_view key) const {
  return settings_.keys.contains(std::string(key));
}

base::Result<port::SignatureAdded> PdfSigner::sign_with(const port::SignatureRequest& request,
                                                        const KeySettings& settings) {
  const auto key = open_key(settings, tokens_);
  if (!key.ok()) return key.error();
  const auto* stamps = settings_.time_stamp ? &*settings_.time_stamp : nullptr;
  try {
    return add_signature(request, {*key, settings, stamps});
  } catch (const PdfDamaged& damage) {
    return damaged(damage.what());
  }
}

base::Result<port::SignatureAdded> PdfSigner::sign(const port::SignatureRequest& request) {
  const auto found = settings_.keys.find(request.key);
  if (found == settings_.keys.end()) return no_key(request.key);
  if (request.pdf.size() > kLargestFile) return damaged("larger than 128 MiB");
  if (found->second.token.empty()) return sign_with(request, found->second);
  const std::lock_guard lock(token_lock_);
  return sign_with(request, found->second);
}

base::Result<port::FileCheck> PdfSigner::verify(std::string_view pdf) {
  if (pdf.size() > kLargestFile) return damaged("larger than 128 MiB");
  try {
    if (PdfFile(pdf).encrypted()) {
      return base::Error{"pdf.encrypted",
                         {"Tệp PDF có mật khẩu hoặc bị mã hoá.", "The PDF is encrypted."},
                         "",
                         {"Kiểm tra chữ ký trên tệp gốc chưa mã hoá.",
                          "Verify the file as it was before encryption."}};
    }
    return check_file(pdf, Trust(settings_.trust), clock_.now());
  } catch (const PdfDamaged& damage) {
    return damaged(damage.what());
  }
}

}  // namespace vanthu::signing
