// The words of the office's mails, from the templates in definitions/mail (mustache).
#pragma once

#include <map>
#include <string>

#include "engine/base/result.h"

namespace vanthu::service {

using Fields = std::map<std::string, std::string>;  // an empty field hides its section

struct MailText {
  std::string text;
  std::string html;
};

// `name` is the template's: "notice", "reminder", "escalation", "assignment". The HTML part says
// the same, with `link` as a button where `button` is not empty. Fields come from people: they are
// escaped in HTML and plain in text.
MailText render_mail(const std::string& name, base::Language language, const std::string& subject,
                     const std::string& button, const Fields& fields);

// "report" -> "để báo cáo" / "for your report"; empty for an unknown or empty code.
std::string purpose_words(const std::string& code, base::Language language);
// "R/P1Y" -> "hằng năm" / "every year"; the interval itself where there is no word for it.
std::string cycle_words(const std::string& cycle, base::Language language);

}  // namespace vanthu::service
