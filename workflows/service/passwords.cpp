#include "workflows/service/passwords.h"

#include <sodium.h>

#include <algorithm>
#include <chrono>
#include <set>
#include <stdexcept>
#include <string_view>

#include "engine/base/utf8.h"
#include "workflows/document/text.h"

namespace vanthu::service {
namespace {

constexpr auto kPatience = std::chrono::seconds(3);
constexpr std::size_t kLeast = 12;  // characters
constexpr std::size_t kMost = 256;  // bytes
constexpr std::size_t kFewest = 5;  // different characters
constexpr std::size_t kBeside = 4;  // characters beside a login or name that make no difference

// A free place among the computations; false if there was none in time.
class Place {
 public:
  explicit Place(std::counting_semaphore<Passwords::kAtOnce>& free)
      : free_(free), got_(free.try_acquire_for(kPatience)) {}
  ~Place() {
    if (got_) free_.release();
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  explicit operator bool() const { return got_; }

 private:
  std::counting_semaphore<Passwords::kAtOnce>& free_;
  const bool got_;
};

// What lists of leaked passwords hold most, of at least kLeast characters, and what these lists
// would hold in Vietnamese; compared without case, accents, blanks and what is between letters.
constexpr std::string_view kCommon[] = {
    "123123123123",    "123456123456",   "1234567890qwerty", "123456789abc",
    "abcdefghijkl",    "adminadmin",     "administrator",    "changemeplease",
    "changeme1234",    "computer1234",   "contrasena123",    "correcthorsebatterystaple",
    "dangnhaphethong", "iloveyou1234",   "letmein123456",    "matkhau123456",
    "matkhau12345",    "matkhau1234",    "matkhaumatkhau",   "matkhaumoi123",
    "matkhaumacdinh",  "motvoitenhat",   "passpasspass",     "password1234",
    "password12345",   "password123456", "passwordpassword", "p@ssw0rd1234",
    "passw0rd1234",    "q1w2e3r4t5y6",   "1q2w3e4r5t6y",     "qazwsxedcrfv",
    "qwerty123456",    "qwertyuiop12",   "qwertyuiop123",    "qwertyuiopasdf",
    "sonmoitruong",    "thanhpho1234",   "thisisapassword",  "trustno1trustno1",
    "vanthu123456",    "vanthuvanthu",   "vietnam12345",     "vietnam123456",
    "welcome12345",    "welcome123456",  "zaq12wsxcde3",     "zxcvbnmasdfg",
    "anhyeuem1234",    "emyeuanh1234",   "yeuvietnam123",    "congchuc1234",
    "coquan123456",    "canbocanbo12"};

std::string key_of(std::string_view text) {
  std::string out;
  for (const char c : document::unaccented(text)) {
    if (c != ' ' && c != '-' && c != '_' && c != '.') out += c;
  }
  return out;
}

// "abcdefghijkl", "987654321098": every character follows the one before.
bool is_run(const std::u32string& text) {
  std::size_t ups = 0;
  std::size_t downs = 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    ups += text[i] == text[i - 1] + 1 || (text[i - 1] == U'9' && text[i] == U'0') ? 1 : 0;
    downs += text[i] + 1 == text[i - 1] || (text[i - 1] == U'0' && text[i] == U'9') ? 1 : 0;
  }
  return ups + 1 == text.size() || downs + 1 == text.size();
}

bool is_common(const std::string& password) {
  const auto key = key_of(password);
  for (const auto one : kCommon) {
    if (key == key_of(one)) return true;
  }
  const auto letters = base::to_code_points(password);
  const std::set<char32_t> different(letters.begin(), letters.end());
  return different.size() < kFewest || is_run(letters);
}

bool is_mostly(const std::string& password, const std::string& known) {
  const auto key = key_of(password);
  const auto part = key_of(known);
  return part.size() >= 3 && key.find(part) != std::string::npos &&
         base::code_point_count(key) <= base::code_point_count(part) + kBeside;
}

base::Error refusal(const char* code, const char* vi, const char* en) {
  return {code,
          {vi, en},
          "",
          {"Chọn mật khẩu khác: một câu dài dễ nhớ với riêng mình là tốt nhất.",
           "Choose another: a long sentence that only you think of is best."}};
}

}  // namespace

std::string normal_password(const std::string& password) {
  auto normal = document::normalise(password);
  return normal.ok() ? *std::move(normal) : password;
}

std::optional<std::string> Passwords::hash(const std::string& password) {
  const Place place(free_);
  if (!place) return std::nullopt;
  const auto text = normal_password(password);
  char out[crypto_pwhash_STRBYTES];
  if (crypto_pwhash_str_alg(out, text.data(), text.size(), kPasses, kMemory,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw std::runtime_error("argon2id: out of memory");
  }
  return std::string(out);
}

Passwords::Answer Passwords::check(const std::string& hash, const std::string& password) {
  // Of a random password nobody kept, with today's costs.
  static const std::string kNobodys =
      "$argon2id$v=19$m=32768,t=2,p=1$c29tZSBzYWx0IG9mIG91cnM$"
      "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  const Place place(free_);
  if (!place) return Answer::kBusy;
  const auto text = normal_password(password);
  const auto& against = hash.empty() ? kNobodys : hash;
  const bool right = crypto_pwhash_str_verify(against.c_str(), text.data(), text.size()) == 0;
  return right && !hash.empty() ? Answer::kRight : Answer::kWrong;
}

bool Passwords::outdated(const std::string& hash) {
  return crypto_pwhash_str_needs_rehash(hash.c_str(), kPasses, kMemory) != 0;
}

base::Outcome check_new_password(const std::string& password, const std::string& login,
                                 const std::string& name) {
  if (password.size() > kMost) {
    return refusal("password.too_long", "Mật khẩu quá dài (trên 256 byte).",
                   "The password is too long (more than 256 bytes).");
  }
  const auto text = normal_password(password);
  if (base::code_point_count(text) < kLeast) {
    return refusal("password.too_short", "Mật khẩu phải có ít nhất 12 ký tự.",
                   "A password needs at least 12 characters.");
  }
  if (is_common(text)) {
    return refusal("password.common", "Mật khẩu này quá phổ biến, ai cũng đoán được.",
                   "This password is among the first that anybody tries.");
  }
  if (is_mostly(text, login) || is_mostly(text, name)) {
    return refusal("password.is_login", "Mật khẩu gần như là tên đăng nhập hoặc tên hiển thị.",
                   "The password is hardly more than the login or the name.");
  }
  return base::Done{};
}

}  // namespace vanthu::service
