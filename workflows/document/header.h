// The head of an official document (phần đầu văn bản): Decree 30/2020/NĐ-CP, Appendix I, and the
// Party's forms. An empty field means "the text does not print it", never "unknown"; nothing is
// inferred (no type from the symbol, no place from the issuer).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "workflows/document/place.h"

namespace vanthu::document {

struct Header {
  std::optional<std::string> number;         // số, leading zero kept: "09"
  std::optional<std::string> symbol;         // ký hiệu: "2026/TT-BTC", "BC/ĐU"
  std::optional<std::string> type;           // tên loại, as printed: "KẾ HOẠCH"
  std::optional<std::string> abstract_text;  // trích yếu, in one line
  std::optional<std::string> place;          // địa danh
  std::optional<std::chrono::year_month_day> date;
  std::vector<std::string> issuer;     // superior body first, then the issuing body
  std::optional<std::string> urgency;  // độ khẩn, as printed
  std::optional<std::string> secrecy;  // độ mật, as printed
  // Kính gửi, or the items after "... điện:"; no value where neither is printed.
  std::optional<std::vector<std::string>> addressees;

  Place number_at;
  Place type_at;
  Place abstract_at;
  Place date_at;
  Place issuer_at;
  Place addressees_at;
  bool operator==(const Header&) const = default;
};

}  // namespace vanthu::document
