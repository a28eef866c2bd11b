#include "workflows/document/form_check.h"

#include <algorithm>
#include <map>

#include "workflows/document/form_finders.h"

namespace vanthu::document {
namespace {

namespace finders = form_finders;

struct Check {
  void (*look)(const finders::Looked&);
  base::Text what;
  base::Text remedy;
};

const std::map<std::string_view, Check>& known_checks() {
  static const std::map<std::string_view, Check> kChecks{
      {"letterhead.side",
       {finders::letterhead_side,
        {"Tiêu đề và ký hiệu thuộc hai hệ thống văn bản khác nhau (Đảng, Nhà nước).",
         "Letterhead and symbol are of two systems, the Party's and the state's."},
        {"Dùng đúng tiêu đề của hệ thống mà ký hiệu thuộc về.",
         "Use the letterhead of the system that the symbol belongs to."}}},
      {"number.zero",
       {finders::number_zero,
        {"Số nhỏ hơn 10 phải có số 0 phía trước.", "A number below 10 takes a leading zero."},
        {"Ghi thêm số 0.", "Put the zero before it."}}},
      {"number.colon",
       {finders::number_colon,
        {"Dấu hai chấm sau chữ “Số” không đúng thể thức (Nhà nước có, Đảng không).",
         "The colon behind \"Số\": state documents have it, Party documents do not."},
        {"Ghi “Số: 15/QĐ-BNV” hoặc “Số 15-QĐ/ĐU”.",
         "Write \"Số: 15/QĐ-BNV\" or \"Số 15-QĐ/ĐU\"."}}},
      {"symbol.type",
       {finders::symbol_type,
        {"Chữ viết tắt tên loại trong ký hiệu không phải của tên loại này.",
         "The symbol does not begin with this type's abbreviation."},
        {"Sửa ký hiệu hoặc tên loại.", "Mend the symbol or the type."}}},
      {"type.unknown",
       {finders::type_unknown,
        {"Tên loại không có trong danh mục.", "The type is not in the list."},
        {"Dùng một tên loại trong danh mục, hoặc bổ sung vào quy định của cơ quan.",
         "Use one of the list, or add it to the organisation's own rules."}}},
      {"date.zero",
       {finders::date_zero,
        {"Ngày dưới 10 và tháng 1, 2 phải có số 0 phía trước; tháng khác thì không.",
         "Days below 10 and months 1 and 2 take a leading zero, other months none."},
        {"Sửa cách ghi ngày, tháng.", "Mend the date."}}},
      {"abstract.length",
       {finders::abstract_length,
        {"Trích yếu quá dài.", "The abstract is too long."},
        {"Rút gọn trích yếu.", "Shorten it."}}},
      {"abstract.letter",
       {finders::abstract_letter,
        {"Trích yếu công văn phải bắt đầu bằng “V/v”.", "A letter's abstract begins with \"V/v\"."},
        {"Thêm “V/v” trước trích yếu.", "Put \"V/v\" before it."}}},
      {"addressees.missing",
       {finders::addressees_missing,
        {"Thiếu “Kính gửi”.", "\"Kính gửi\" is missing."},
        {"Ghi cơ quan, cá nhân nhận văn bản sau “Kính gửi:”.", "Name the addressees behind it."}}},
      {"addressees.none",
       {finders::addressees_none,
        {"Báo cáo của Đảng không ghi “Kính gửi”.", "A Party report names no addressees."},
        {"Bỏ phần này, ghi nơi gửi ở “Nơi nhận”.", "Leave it out; name them in \"Nơi nhận\"."}}},
      {"end.mark",
       {finders::end_mark,
        {"Dấu kết thúc nội dung không đúng (Nhà nước “./.”, Đảng “.”).",
         "The mark at the end: \"./.\" in state documents, \".\" in Party documents."},
        {"Sửa dấu kết thúc phần nội dung.", "Mend the end of the text."}}},
      {"authority.missing",
       {finders::authority_missing,
        {"Cấp phó ký mà không ghi quyền hạn (KT., TM., …).",
         "A deputy signs without an authority (KT., TM., …)."},
        {"Ghi quyền hạn ký phía trên chức vụ.", "Put the authority above the post."}}},
      {"authority.mark",
       {finders::authority_mark,
        {"Cách viết tắt quyền hạn ký không đúng (Nhà nước “TM.”, Đảng “T/M”).",
         "The authority's mark: \"TM.\" in state documents, \"T/M\" in Party documents."},
        {"Sửa cách viết tắt.", "Mend it."}}},
      {"authority.collective",
       {finders::authority_collective,
        {"Cơ quan lãnh đạo tập thể không ký thay (K/T), mà thay mặt (T/M).",
         "For a collective body one signs \"T/M\", never \"K/T\"."},
        {"Ghi “T/M”.", "Write \"T/M\"."}}},
      {"signer.title",
       {finders::signer_title,
        {"Trước họ tên người ký không ghi danh xưng, học hàm, học vị.",
         "No title stands before the signer's name."},
        {"Chỉ ghi họ và tên (trừ lực lượng vũ trang, giáo dục, y tế, khoa học).",
         "Write the name alone (but for the armed forces, education, health and science)."}}},
      {"recipients.missing",
       {finders::recipients_missing,
        {"Thiếu “Nơi nhận”.", "\"Nơi nhận\" is missing."},
        {"Ghi nơi nhận, mỗi nơi một dòng.", "Add it, one recipient a line."}}},
      {"recipients.archive",
       {finders::recipients_archive,
        {"Nơi nhận thiếu dòng “Lưu”.", "\"Nơi nhận\" has no archive item."},
        {"Thêm dòng “Lưu” ở cuối.", "Add \"Lưu\" as the last item."}}},
      {"recipients.archive_last",
       {finders::recipients_archive_last,
        {"Sau dòng “Lưu” còn nơi nhận khác.", "Another recipient stands behind the archive item."},
        {"Đưa dòng “Lưu” xuống cuối.", "Put \"Lưu\" last."}}},
      {"recipients.separator",
       {finders::recipients_separator,
        {"Dấu cuối dòng nơi nhận không đúng.", "An item of \"Nơi nhận\" ends with another mark."},
        {"Dùng cùng một dấu theo quy định.", "End each item with the mark that the rules name."}}},
      {"recipients.unknown",
       {finders::recipients_unknown,
        {"Danh bạ không biết nơi nhận này.", "The directory does not know this recipient."},
        {"Sửa tên, hoặc để văn thư xác định khi phát hành.",
         "Mend the name, or let the clerk settle it at issue."}}},
  };
  return kChecks;
}

void add_forbidden(const FormSubject& subject, const FormRules& rules,
                   std::vector<Finding>& findings) {
  const auto& text = subject.reading->text;
  for (const auto& one : rules.forbidden) {
    const auto at = text.find(one.words);
    if (at == std::string::npos) continue;
    findings.push_back({"words.forbidden",
                        one.level,
                        one.clause,
                        finders::place_of(text, at, one.words.size()),
                        one.words,
                        {"Cụm từ không được dùng.", "These words are not to be used."},
                        {"Thay bằng cách viết theo quy định của cơ quan.",
                         "Write it as the organisation's rules say."}});
  }
}

}  // namespace

FormSubject subject_of(const Reading& reading) {
  const auto& header = reading.header;
  return {&reading, header.type.value_or(""), header.symbol.value_or(""),
          header.abstract_text.value_or("")};
}

std::vector<Finding> check_form(const FormSubject& subject, const FormRules& rules,
                                const Directory* directory) {
  std::vector<Finding> out;
  for (const auto& check : rules.checks) {
    if (check.argument == "off") continue;
    const auto known = known_checks().find(check.id);  // parse_form_rules() knows them all
    std::vector<finders::Hit> hits;
    known->second.look({subject, rules, check, directory, hits});
    for (auto& hit : hits) {
      out.push_back({check.id, check.level, check.clause, hit.at, std::move(hit.words),
                     known->second.what, known->second.remedy});
    }
  }
  add_forbidden(subject, rules, out);
  return out;
}

bool is_form_check(std::string_view id) {
  return known_checks().contains(id);
}

bool hinders(const std::vector<Finding>& findings) {
  return std::any_of(findings.begin(), findings.end(),
                     [](const Finding& one) { return one.level == Level::kError; });
}

}  // namespace vanthu::document
