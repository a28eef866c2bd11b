#include "adapters/page/sheet.h"

#include <algorithm>
#include <chrono>

#include "engine/base/calendar.h"
#include "engine/base/utf8.h"

namespace vanthu::page {
namespace {

using port::PrintRequest;

// The day whose rules hold: of issue; what is not issued yet follows the newest.
std::chrono::year_month_day day_of(const PrintRequest& request) {
  if (!request.document.issued_at) return std::chrono::year(9999) / 12 / 31;
  const auto zone = base::Zone::named(request.zone).value_or(base::Zone::utc());
  const auto date = base::DateTime::from(*request.document.issued_at, zone).date;
  return std::chrono::year(static_cast<int>(date.year)) / static_cast<unsigned>(date.month) /
         static_cast<unsigned>(date.day);
}

std::string two_digits(int n) {
  return (n < 10 ? "0" : "") + std::to_string(n);
}

// "Hà Nội, ngày 05 tháng 01 năm 2020": days below 10 and months 1 and 2 take a zero (Appendix I).
std::string place_and_date(const PrintRequest& request) {
  if (!request.document.issued_at) {
    return (request.place.empty() ? "…" : request.place) + ", ngày     tháng     năm";
  }
  const auto zone = base::Zone::named(request.zone).value_or(base::Zone::utc());
  const auto date = base::DateTime::from(*request.document.issued_at, zone).date;
  const std::string month = date.month < 3 ? two_digits(date.month) : std::to_string(date.month);
  return request.place + ", ngày " + two_digits(date.day) + " tháng " + month + " năm " +
         std::to_string(date.year);
}

std::string number_line(const Form& form, const port::DocumentRow& document) {
  const std::string number = document.number_text.empty() ? "     " : document.number_text;
  return (form.number_colon ? "Số: " : "Số ") + number + (form.star_under_body ? "-" : "/") +
         document.symbol;
}

// The same lines with what is given after the leader's signature left open.
void open_fields(const PrintRequest& request, Sheet& sheet) {
  const Form& form = sheet.form;
  sheet.number_pieces = {{form.number_colon ? "Số: " : "Số ", ""},
                         {"0000", "number"},
                         {(form.star_under_body ? "-" : "/") + request.document.symbol, ""}};
  sheet.date_pieces = {{(request.place.empty() ? "…" : request.place) + ", ngày ", ""},
                       {"00", "day"},
                       {" tháng ", ""},
                       {"00", "month"},
                       {" năm ", ""},
                       {"0000", "year"}};
}

// "TM" -> "T/M" or "TM.", "KT" -> "K/T" or "KT.".
std::string authority_mark(const Form& form, const std::string& mark) {
  if (form.authority_mark == ".") return mark + ".";
  return mark.size() == 2 ? mark.substr(0, 1) + "/" + mark.substr(1) : mark;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const auto& part : parts) out += (out.empty() ? "" : ", ") + part;
  return out;
}

std::string archive_text(const Form& form, const document::Archive& archive) {
  std::string out = form.star_under_body ? "- Lưu " : "- Lưu: ";
  out += joined(archive.holders);
  for (const auto& [holder, copies] : archive.copies) {
    if (copies) out += " (" + std::to_string(*copies) + ")";
  }
  if (archive.drafter_mark) out += ", " + *archive.drafter_mark;
  return out + ".";
}

std::vector<std::string> recipient_items(const Form& form, const document::Reading& reading) {
  std::vector<std::string> out;
  const char* end = form.star_under_body ? "," : ";";
  for (const auto& line : reading.recipients) {
    std::string text = reading.text.substr(line.at.offset, line.at.length);
    const auto first = text.find_first_not_of("-*~ \t\n");
    text = first == std::string::npos ? joined(line.targets) : text.substr(first);
    text.erase(text.find_last_not_of(" \t\r\n,;.") + 1);
    std::replace(text.begin(), text.end(), '\n', ' ');
    out.push_back("- " + text + end);
  }
  if (reading.archive) out.push_back(archive_text(form, *reading.archive));
  return out;
}

std::string authority_of(const Form& form, const document::SignatureBlock& signature) {
  std::string out;
  for (const auto& mark : signature.authority) {
    out += (out.empty() ? "" : " ") + authority_mark(form, mark);
  }
  if (signature.on_behalf_of) out += " " + base::upper_case(*signature.on_behalf_of);
  return out;
}

std::string file_stem(const port::DocumentRow& document) {
  std::string name =
      (document.number_text.empty() ? "du-thao" : document.number_text) + "-" + document.symbol;
  std::replace(name.begin(), name.end(), '/', '-');
  return name;
}

void set_title(const port::DocumentRow& document, Sheet& sheet) {
  if (!document.type.empty()) {
    sheet.type = base::upper_case(document.type);
    sheet.abstract_text = document.abstract_text;
  } else if (!document.abstract_text.empty()) {
    const bool marked = document.abstract_text.starts_with("V/v");
    sheet.subject = (marked ? "" : "V/v ") + document.abstract_text;
  }
}

void set_signature(const PrintRequest& request, Sheet& sheet) {
  sheet.signer = request.document.signer_name;
  const auto& signature = request.reading.signature;
  if (!signature) return;
  sheet.authority = authority_of(sheet.form, *signature);
  if (signature->position) sheet.position = base::upper_case(*signature->position);
}

}  // namespace

Sheet sheet_of(const PrintRequest& request) {
  Sheet sheet;
  const port::DocumentRow& row = request.document;
  const auto& forms = request.forms ? *request.forms : document::shipped_forms();
  sheet.form = forms.in_force(document::system_of(row.symbol), day_of(request)).page;
  const bool party = sheet.form.star_under_body;
  sheet.superior_body = base::upper_case(request.superior_body);
  sheet.issuing_body = base::upper_case(request.issuing_body);
  sheet.number_line = number_line(sheet.form, row);
  sheet.secrecy = base::upper_case(row.secrecy);
  sheet.urgency = base::upper_case(row.urgency);
  sheet.state = party ? "ĐẢNG CỘNG SẢN VIỆT NAM" : "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
  sheet.motto = party ? "" : "Độc lập - Tự do - Hạnh phúc";
  sheet.place_and_date = place_and_date(request);
  if (request.for_signature) open_fields(request, sheet);
  set_title(row, sheet);
  if (request.reading.header.addressees) sheet.addressees = *request.reading.header.addressees;
  sheet.body = body_of(request.reading);
  sheet.appendices = appendices_of(request.reading);
  sheet.recipients = recipient_items(sheet.form, request.reading);
  set_signature(request, sheet);
  sheet.file_stem = file_stem(row);
  return sheet;
}

}  // namespace vanthu::page
