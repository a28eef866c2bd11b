#include "adapters/mail_in/sender.h"

#include <algorithm>

namespace vanthu::mail_in {
namespace {

// Comments go: what stands in them is not said.
std::string without_comments(std::string_view text) {
  std::string out;
  int depth = 0;
  for (const char c : text) {
    if (c == '(') ++depth;
    if (depth == 0) out += c;
    if (c == ')' && depth > 0) --depth;
  }
  return out;
}

std::string_view domain_of(std::string_view address) {
  const auto at = address.rfind('@');
  return at == std::string_view::npos ? address : address.substr(at + 1);
}

// Equal, or one above with a name of at least two labels.
bool covers(std::string_view domain, std::string_view address_domain) {
  if (domain.find('.') == std::string_view::npos) return domain == address_domain;
  return address_domain == domain ||
         (address_domain.size() > domain.size() && address_domain.ends_with(domain) &&
          address_domain[address_domain.size() - domain.size() - 1] == '.');
}

// The value of "name=value" among words parted by spaces.
std::string_view property(std::string_view words, std::string_view name) {
  for (std::size_t at = words.find(name); at != std::string_view::npos;
       at = words.find(name, at + 1)) {
    const bool whole = at == 0 || words[at - 1] == ' ';
    const auto value = at + name.size();
    if (!whole || value >= words.size() || words[value] != '=') continue;
    auto text = words.substr(value + 1);
    return trimmed(text.substr(0, text.find(' ')));
  }
  return {};
}

bool passes(std::string_view result, std::string_view domain) {
  if (property(result, "dmarc") == "pass") {
    const auto from = property(result, "header.from");
    return from.empty() || domain_of(from) == domain;
  }
  if (property(result, "dkim") == "pass") {
    const auto signer = property(result, "header.d");
    return covers(domain_of(signer.empty() ? property(result, "header.i") : signer), domain);
  }
  return property(result, "spf") == "pass" &&
         covers(domain_of(property(result, "smtp.mailfrom")), domain);
}

}  // namespace

std::vector<std::string> vouching_servers(const Message& message) {
  std::vector<std::string> seen;
  std::vector<std::string> out;
  const auto from = lowered(message.from.address);
  if (from.empty()) return out;
  for (const auto& field : message.header.all("Authentication-Results")) {
    const auto text = lowered(without_comments(field));
    const auto semicolon = std::min(text.find(';'), text.size());
    const auto name = trimmed(std::string_view(text).substr(0, semicolon));
    const std::string server(name.substr(0, name.find(' ')));
    if (std::find(seen.begin(), seen.end(), server) != seen.end() || seen.size() >= 20) continue;
    seen.push_back(server);
    for (std::size_t at = semicolon; at < text.size();) {
      const auto end = std::min(text.find(';', at + 1), text.size());
      if (passes(trimmed(std::string_view(text).substr(at + 1, end - at - 1)), domain_of(from))) {
        out.push_back(server);
        break;
      }
      at = end;
    }
  }
  return out;
}

}  // namespace vanthu::mail_in
