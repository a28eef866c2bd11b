#include "adapters/extract/failures.h"

#include <array>
#include <string>

namespace vanthu::extract {
namespace {

struct Row {
  std::string_view code;
  const char* what_vi;
  const char* what_en;
  const char* remedy_vi;
  const char* remedy_en;
};

constexpr std::array<Row, 9> kRows = {{
    {"file.broken", "Tệp bị hỏng hoặc bị cắt cụt.", "The file is damaged or cut off.",
     "Mở tệp bằng phần mềm đã tạo ra nó, lưu lại rồi gửi lại.",
     "Open it with the program that made it, save it and send it again."},
    {"file.empty", "Tệp rỗng.", "The file is empty.", "Chọn đúng tệp rồi gửi lại.",
     "Choose the right file and send it again."},
    {"file.unknown_kind", "Không nhận ra loại tệp này.", "This kind of file is not known.",
     "Gửi tệp .docx, .odt, .pdf hoặc văn bản thuần (.txt, UTF-8).",
     "Send a .docx, .odt or .pdf file, or plain text (.txt, UTF-8)."},
    {"file.encrypted", "Tệp được bảo vệ bằng mật khẩu.", "The file is protected by a password.",
     "Bỏ mật khẩu, lưu lại rồi gửi lại.", "Save it without the password and send it again."},
    {"file.macros", "Tệp có chứa macro nên không được nhận.",
     "The file holds macros and is not taken.", "Lưu thành .docx (không macro) rồi gửi lại.",
     "Save it as .docx, without macros, and send it again."},
    {"file.too_large", "Nội dung tệp quá lớn để đọc.", "The file's content is too large to read.",
     "Tách phụ lục hoặc hình ảnh thành tệp đính kèm riêng.",
     "Send annexes or pictures as attachments of their own."},
    {"file.old_word", "Tệp .doc của Word cũ không đọc được.",
     "A .doc file of old Word cannot be read.", "Lưu thành .docx rồi gửi lại.",
     "Save it as .docx and send it again."},
    {"file.no_text", "Tệp chỉ có hình quét, không có chữ để đọc.",
     "The file holds scanned pictures only, no text.",
     "Nhận dạng chữ (OCR) rồi gửi lại, hoặc dán nội dung dưới dạng văn bản.",
     "Run it through OCR and send it again, or paste the text."},
    {"file.too_slow", "Đọc tệp mất quá nhiều thời gian nên đã dừng.",
     "Reading the file took too long and was stopped.",
     "Lưu lại tệp bằng phần mềm khác hoặc dán nội dung dưới dạng văn bản.",
     "Save it anew with another program, or paste the text."},
}};

}  // namespace

base::Error failure(std::string_view code) {
  const Row* found = &kRows.front();
  for (const Row& row : kRows) {
    if (row.code == code) found = &row;
  }
  return {std::string(found->code),
          {found->what_vi, found->what_en},
          "",
          {found->remedy_vi, found->remedy_en}};
}

}  // namespace vanthu::extract
