#include "workflows/service/mail_text.h"

#include <stdexcept>

#include "kainjow/mustache.hpp"
#include "workflows/service/templates.h"

namespace vanthu::service {
namespace {

namespace mustache = kainjow::mustache;

std::string template_text(const std::string& file) {
  const auto found = templates().find(file);
  if (found == templates().end()) throw std::logic_error("no mail template " + file);
  return std::string(found->second);
}

// Blank lines around sections fold into one, as a person would leave them.
std::string tidy(const std::string& text) {
  std::string out;
  std::size_t breaks = 0;
  for (const char c : text) {
    breaks = c == '\n' ? breaks + 1 : 0;
    if (breaks <= 2) out += c;
  }
  return out;
}

// Parsed once in each thread: parsing costs more than rendering, which is not const.
mustache::mustache& form_of(const std::string& file) {
  thread_local std::map<std::string, mustache::mustache> forms;
  const auto found = forms.find(file);
  if (found != forms.end()) return found->second;
  auto& form = forms.emplace(file, mustache::mustache(template_text(file))).first->second;
  if (file.ends_with(".txt")) form.set_custom_escape([](const std::string& text) { return text; });
  return form;
}

std::string plain(const std::string& file, const Fields& fields) {
  mustache::data data;
  for (const auto& [key, value] : fields) {
    if (!value.empty()) data.set(key, value);
  }
  return tidy(form_of(file).render(data));
}

mustache::data paragraphs_of(const std::string& text, const std::string& link) {
  mustache::data list{mustache::data::type::list};
  std::size_t start = 0;
  while (start < text.size()) {
    const auto end = std::min(text.find("\n\n", start), text.size());
    const std::string paragraph = text.substr(start, end - start);
    if (!paragraph.empty() && paragraph != link) {
      list << mustache::data{"text", paragraph};
    }
    start = end + 2;
  }
  return list;
}

std::string without_link(std::string text, const std::string& link) {
  if (link.empty()) return text;
  const auto at = text.find("\n" + link);
  return at == std::string::npos ? text : text.erase(at, link.size() + 1);
}

struct Word {
  const char* code;
  const char* vi;
  const char* en;
};
constexpr Word kPurposes[] = {{"report", "để báo cáo", "for your report"},
                              {"execute", "để thực hiện", "to carry out"},
                              {"coordinate", "để phối hợp", "to coordinate"},
                              {"direct", "để chỉ đạo", "to direct"},
                              {"inform", "để biết", "for information"},
                              {"publish", "để đăng tải", "to publish"},
                              {"archive", "để lưu", "to keep"}};
constexpr Word kCycles[] = {{"R/P1Y", "hằng năm", "every year"},
                            {"R/P6M", "sáu tháng một lần", "every six months"},
                            {"R/P3M", "hằng quý", "every quarter"},
                            {"R/P1M", "hằng tháng", "every month"},
                            {"R/P1W", "hằng tuần", "every week"}};

template <std::size_t n>
std::string lookup(const Word (&words)[n], const std::string& code, base::Language language,
                   const std::string& otherwise) {
  for (const auto& word : words) {
    if (code == word.code) return language == base::Language::kVietnamese ? word.vi : word.en;
  }
  return otherwise;
}

}  // namespace

MailText render_mail(const std::string& name, base::Language language, const std::string& subject,
                     const std::string& button, const Fields& fields) {
  const std::string suffix = language == base::Language::kVietnamese ? ".vi.txt" : ".en.txt";
  MailText out;
  out.text = plain(name + suffix, fields);
  const auto link = fields.find("link");
  const std::string target = link == fields.end() ? "" : link->second;
  mustache::data data;
  data.set("lang", language == base::Language::kVietnamese ? "vi" : "en");
  data.set("subject", subject);
  data.set("paragraphs", paragraphs_of(without_link(out.text, target), target));
  if (!button.empty() && !target.empty()) data.set("button", button);
  data.set("link", target);
  out.html = form_of("page.html").render(data);
  return out;
}

std::string purpose_words(const std::string& code, base::Language language) {
  return lookup(kPurposes, code, language, "");
}

std::string cycle_words(const std::string& cycle, base::Language language) {
  return lookup(kCycles, cycle, language, cycle);
}

}  // namespace vanthu::service
