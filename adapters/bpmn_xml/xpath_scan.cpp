#include "adapters/bpmn_xml/xpath_scan.h"

#include <algorithm>
#include <array>
#include <map>

#include "adapters/bpmn_xml/xpath_tokens.h"
#include "engine/base/utf8.h"

namespace vanthu::bpmn_xml {
namespace {

using Kind = XPathToken::Kind;

constexpr std::size_t kMostCharacters = 10'000;
constexpr std::size_t kMostLevels = 100;

constexpr std::array<std::string_view, 6> kDataAccess = {
    "getDataObject",      "getDataInput",        "getDataOutput",
    "getProcessProperty", "getActivityProperty", "getEventProperty"};
// XPath's core library (clause 4) but id().
constexpr std::array<std::string_view, 26> kFunctions = {"last",
                                                         "position",
                                                         "count",
                                                         "local-name",
                                                         "namespace-uri",
                                                         "name",
                                                         "string",
                                                         "concat",
                                                         "starts-with",
                                                         "contains",
                                                         "substring",
                                                         "substring-before",
                                                         "normalize-space",
                                                         "substring-after",
                                                         "string-length",
                                                         "translate",
                                                         "boolean",
                                                         "not",
                                                         "true",
                                                         "false",
                                                         "lang",
                                                         "number",
                                                         "sum",
                                                         "floor",
                                                         "ceiling",
                                                         "round"};
constexpr std::array<std::string_view, 4> kNodeTests = {"node", "text", "comment",
                                                        "processing-instruction"};
// Axes on which a step may visit a node once for each node that it starts from.
constexpr std::array<std::string_view, 4> kWideAxes = {"following", "preceding",
                                                       "following-sibling", "preceding-sibling"};
constexpr std::array<std::string_view, 6> kComparisons = {"=", "!=", "<", "<=", ">", ">="};

template <std::size_t N>
bool one_of(const std::array<std::string_view, N>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

std::string_view local_part(std::string_view name) {
  return name.substr(name.rfind(':') + 1);
}

// What one bracket (or the whole text) looks at.
struct Level {
  bool comparison = false;
  int everywhere = 0;  // operands that are the same from wherever they are looked at: /a, //a, $v
  int nearby = 0;      // paths that begin at the node in question
  int extra = 0;       // wide axes, translate()
  int deepest = 0;     // exponent of the costliest bracket in it

  int exponent(bool top) const {
    const int global = everywhere + (top ? nearby : 0);
    int own = std::min(global, comparison ? 2 : 1) + extra;
    if (!top && comparison && nearby > 1) own = std::max(own, 1);
    return own + deepest;
  }
};

class Scanner {
 public:
  Scanner(std::string_view text, std::vector<XPathToken> tokens)
      : text_(text), tokens_(std::move(tokens)) {}

  base::Result<XPathScan> run() {
    out_.tokens = tokens_.size();
    while (at_ < tokens_.size() && !failed_) step();
    if (failed_) return fault_;
    copy(text_.size());
    while (levels_.size() > 1) leave();
    out_.exponent = levels_.back().exponent(true);
    out_.only_variable = out_.variables.size() == 1 && only_operand_;
    return std::move(out_);
  }

 private:
  const XPathToken& peek(std::size_t ahead = 0) const {
    static const XPathToken kEnd;
    return at_ + ahead < tokens_.size() ? tokens_[at_ + ahead] : kEnd;
  }
  bool after_operand() const {
    if (at_ == 0) return false;
    const XPathToken& before = tokens_[at_ - 1];
    if (before.kind != Kind::kSymbol) return !operator_before_;
    return before.is(")") || before.is("]") || before.is(".") || before.is("..") ||
           (before.is("*") && !operator_before_);
  }

  void step() {
    const XPathToken token = peek();
    const bool is_operator = takes_operator(token);
    if (token.kind == Kind::kVariable) {
      use_variable(token.text, token.end);
    } else if (token.kind == Kind::kName && !is_operator) {
      name(token);
    } else if (token.kind == Kind::kSymbol) {
      symbol(token, is_operator);
    }
    operator_before_ = is_operator;
    ++at_;
  }

  // "*", and, or, div and mod are operators where an operand stands before them (clause 3.7).
  bool takes_operator(const XPathToken& token) const {
    const bool word = token.kind == Kind::kName && (token.text == "and" || token.text == "or" ||
                                                    token.text == "div" || token.text == "mod");
    return (word || token.is("*")) && after_operand();
  }

  void name(const XPathToken& token) {
    if (peek(1).is("::")) {
      if (one_of(kWideAxes, token.text)) widen();
      if (token.text != "child") out_.whole_document = true;
      return operand();
    }
    if (peek(1).is("(")) return call(token);
    out_.elements.emplace(token.text);
    operand();
  }

  void call(const XPathToken& token) {
    const std::string_view function = local_part(token.text);
    if (one_of(kDataAccess, function)) return data_access(token);
    only_operand_ = false;
    if (one_of(kNodeTests, token.text)) {
      out_.whole_document = true;
      return operand();
    }
    if (!one_of(kFunctions, token.text)) {
      const std::string written(token.text);
      return fail(token.offset,
                  {"không có hàm \"" + written + "\"", "there is no function \"" + written + "\""});
    }
    if (token.text == "translate") translate(token);
    if (token.text == "substring") out_.cuts_text = true;
    if (token.text == "string-length") length();
    if (peek(2).is(")")) out_.whole_document = true;  // string() and its like: of the node itself
  }

  // The position of the token that closes the parenthesis behind a function's name.
  std::size_t closing() const {
    std::size_t open = 0;
    for (std::size_t i = at_ + 1; i < tokens_.size(); ++i) {
      if (tokens_[i].is("(")) ++open;
      if (tokens_[i].is(")") && --open == 0) return i;
    }
    return tokens_.size();
  }

  // pugixml counts bytes; without those that continue a character of UTF-8, there is one for each.
  void length() {
    const std::size_t close = closing();
    if (close == tokens_.size()) return;  // pugixml says that it is missing
    static const std::string kContinuing = [] {
      std::string out = ", '";
      for (int byte = 0x80; byte < 0xC0; ++byte) out += static_cast<char>(byte);
      return out + "', '')";
    }();
    copy(peek(1).end);
    insert(peek(2).is(")") ? "translate(string()" : "translate(", peek(1).end);
    insertions_[tokens_[close].offset] = kContinuing;
  }

  // It, too, works on bytes: right only where those to be replaced are characters.
  void translate(const XPathToken& token) {
    widen();
    const std::size_t close = closing();
    const auto plain = [&](std::size_t back) {
      const XPathToken& argument = tokens_[close - back];
      return argument.kind == Kind::kLiteral &&
             std::all_of(argument.text.begin(), argument.text.end(),
                         [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    };
    if (close == tokens_.size() || close < at_ + 6) return;
    if (plain(1) && tokens_[close - 2].is(",") && plain(3) && tokens_[close - 4].is(",")) return;
    fail(token.offset, {"translate() chỉ thay được các ký tự ASCII viết trong dấu nháy",
                        "translate() only replaces ASCII characters written in quotation marks"});
  }

  // name('a') or name('a', 'b'), which become one variable.
  void data_access(const XPathToken& token) {
    const bool two = peek(3).is(",");
    const XPathToken& last = peek(two ? 4 : 2);
    const bool named = peek(2).kind == Kind::kLiteral && last.kind == Kind::kLiteral;
    const XPathToken& close = peek(two ? 5 : 3);
    if (!named || !close.is(")")) {
      const std::string written(token.text);
      return fail(token.offset,
                  {"đối số của " + written + " phải là tên viết trong dấu nháy",
                   "the arguments of " + written + " must be names in quotation marks"});
    }
    copy(token.offset);
    use_variable(last.text, close.end, token.offset);
    at_ += two ? 5 : 3;
  }

  void use_variable(std::string_view name, std::size_t end) {
    copy(tokens_[at_].offset);
    use_variable(name, end, tokens_[at_].offset);
  }
  void use_variable(std::string_view name, std::size_t end, std::size_t origin) {
    auto known = std::find(out_.variables.begin(), out_.variables.end(), name);
    if (known == out_.variables.end()) known = out_.variables.emplace(known, name);
    insert("$v" + std::to_string(known - out_.variables.begin()), origin);
    copied_ = end;
    ++levels_.back().everywhere;
    only_operand_ = tokens_.front().offset == origin && tokens_.back().end == end;
  }

  void symbol(const XPathToken& token, bool is_operator) {
    const bool path_begins = !after_operand() && !(at_ > 0 && continues_path(tokens_[at_ - 1]));
    if (token.is("[") || token.is("(")) {
      if (++depth_ > kMostLevels) return fail_depth();
      if (token.is("[")) levels_.emplace_back();
      if (token.is("[")) ++out_.heavy;
    } else if (token.is("]")) {
      if (depth_ > 0) --depth_;
      if (levels_.size() > 1) leave();
    } else if (token.is(")")) {
      if (depth_ > 0) --depth_;
      const auto owed = insertions_.find(token.offset);
      if (owed == insertions_.end()) return;
      copy(token.offset);
      insert(owed->second, token.offset);
    } else if (token.is("/") || token.is("//")) {
      if (path_begins) ++levels_.back().everywhere;
      const bool into_name = peek(1).kind == Kind::kName;
      if (token.is("//") || !into_name) out_.whole_document = true;
    } else if (token.is("..") || token.is(".") || (token.is("*") && !is_operator)) {
      out_.whole_document = true;
      operand();
    } else if (token.kind == Kind::kSymbol && one_of(kComparisons, token.text)) {
      levels_.back().comparison = true;
      ++out_.heavy;
    }
  }

  static bool continues_path(const XPathToken& before) {
    return before.is("/") || before.is("//") || before.is("::") || before.is("@");
  }

  // A step of a path; counted where the path begins here.
  void operand() {
    if (at_ > 0 && continues_path(tokens_[at_ - 1])) return;
    ++levels_.back().nearby;
  }

  // pugixml keeps what a wide axis visits in memory until the step is done.
  void widen() {
    constexpr std::size_t kWeight = 20;
    ++levels_.back().extra;
    out_.heavy += kWeight;
  }

  void leave() {
    const int inner = levels_.back().exponent(false);
    levels_.pop_back();
    levels_.back().deepest = std::max(levels_.back().deepest, inner);
  }

  void insert(const std::string& text, std::size_t origin) {
    out_.pieces.push_back({out_.text.size(), origin});
    out_.text += text;
  }

  void copy(std::size_t end) {
    if (copied_ >= end) return;
    out_.pieces.push_back({out_.text.size(), copied_});
    out_.text += text_.substr(copied_, end - copied_);
    copied_ = end;
  }

  void fail(std::size_t offset, const base::Text& what) {
    failed_ = true;
    fault_ = xpath_syntax(text_, offset, what);
  }
  void fail_depth() {
    failed_ = true;
    fault_ = {"expression.too_long",
              {"Biểu thức XPath lồng nhau quá 100 tầng.",
               "The XPath expression is more than 100 levels deep."},
              column_of(text_, peek().offset),
              {"Chia biểu thức thành nhiều bước.", "Divide it into several steps."}};
  }

  std::string_view text_;
  const std::vector<XPathToken> tokens_;
  std::size_t at_ = 0;
  bool operator_before_ = false;
  bool only_operand_ = false;
  std::size_t depth_ = 0;
  std::size_t copied_ = 0;
  std::map<std::size_t, std::string> insertions_;  // before what stands there in the text given
  std::vector<Level> levels_{1};
  XPathScan out_;
  bool failed_ = false;
  base::Error fault_;
};

}  // namespace

std::size_t XPathScan::origin(std::size_t offset) const {
  std::size_t out = offset;
  for (const Piece& piece : pieces) {
    if (piece.from <= offset) out = piece.origin + (offset - piece.from);
  }
  return out;
}

std::string column_of(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  return "column " + std::to_string(base::code_point_count(before) + 1);
}

base::Error xpath_syntax(std::string_view text, std::size_t offset, const base::Text& what) {
  return {
      "expression.syntax",
      {"Biểu thức XPath sai: " + what.vi + ".", "The XPath expression is wrong: " + what.en + "."},
      column_of(text, offset),
      {"Sửa biểu thức theo XPath 1.0.", "Correct it as XPath 1.0 has it."}};
}

base::Result<XPathScan> scan_xpath(std::string_view text) {
  if (text.size() > 4 * kMostCharacters || base::code_point_count(text) > kMostCharacters) {
    return base::Error{"expression.too_long",
                       {"Biểu thức XPath dài quá 10.000 ký tự.",
                        "The XPath expression has more than 10,000 characters."},
                       "",
                       {"Rút ngắn biểu thức.", "Shorten it."}};
  }
  auto tokens = xpath_tokens(text);
  if (!tokens) return tokens.error();
  return Scanner(text, *std::move(tokens)).run();
}

}  // namespace vanthu::bpmn_xml
