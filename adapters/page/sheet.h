// What stands on an official page, as text in its places: one for PDF, DOCX and every other print.
// Places and words: Decree 30/2020/NĐ-CP, Appendix I; for the Party as its forms say.
#pragma once

#include <string>
#include <vector>

#include "adapters/page/body_text.h"
#include "adapters/page/form.h"
#include "workflows/port/printer.h"

namespace vanthu::page {

// A part of a line: words, or the widest text that a field filled in later will hold.
struct Piece {
  std::string text;
  std::string field;  // empty: words
};

struct Sheet {
  Form form;
  // Letterhead, left: in capitals but for the number; empty where there is none.
  std::string superior_body;
  std::string issuing_body;
  std::string number_line;           // "Số: 15/QĐ-BNV"
  std::vector<Piece> number_pieces;  // instead, for signature
  std::string subject;               // of a letter (công văn): "V/v ..." under the number
  std::string secrecy;               // "MẬT": in a red frame under the number
  std::string urgency;               // "HỎA TỐC"
  // Letterhead, right.
  std::string state;  // "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" or "ĐẢNG CỘNG SẢN VIỆT NAM"
  std::string motto;  // empty for the Party
  std::string place_and_date;
  std::vector<Piece> date_pieces;  // instead, for signature
  // Below.
  std::string type;  // in capitals; empty for a letter
  std::string abstract_text;
  std::vector<std::string> addressees;  // Kính gửi
  std::vector<Block> body;
  std::vector<Appendix> appendices;
  std::vector<std::string> recipients;  // "- Như trên;", the Lưu item last
  std::string authority;                // "TM. ỦY BAN NHÂN DÂN"; may be empty
  std::string position;
  std::string signer;
  std::string file_stem;  // "19-CTrHD-ĐUK"
};

Sheet sheet_of(const port::PrintRequest& request);

}  // namespace vanthu::page
