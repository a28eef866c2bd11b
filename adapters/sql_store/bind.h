// One parameter of a statement. Borrows texts: they must outlive the call it is given to.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "engine/base/ids.h"
#include "engine/base/time.h"

namespace vanthu::sql_store {

class Bind {
 public:
  enum class Kind : std::uint8_t { kNull, kInteger, kText, kBytes };

  Bind(std::nullopt_t) {}
  template <std::integral Integer>
  Bind(Integer value) : kind_(Kind::kInteger), integer_(static_cast<std::int64_t>(value)) {}
  // UTF-8 without NUL; other text throws StoreRefused when it is used.
  Bind(std::string_view text) : kind_(Kind::kText), view_(text) {}
  Bind(const std::string& text) : Bind(std::string_view(text)) {}
  Bind(const char* text) : Bind(std::string_view(text)) {}
  Bind(base::Time time) : Bind(base::to_microseconds(time)) {}
  // The nil id means "none" and becomes NULL.
  template <class Tag>
  Bind(const base::Id<Tag>& id) : Bind(id.uuid) {}
  Bind(const base::Uuid& id) {
    if (id.nil()) return;
    kind_ = Kind::kText;
    owned_ = id.text();
    own_ = true;
  }
  template <class T>
  Bind(const std::optional<T>& value) : Bind(value ? Bind(*value) : Bind(std::nullopt)) {}

  // A text this Bind keeps itself.
  static Bind owning(std::string text) {
    Bind out{std::nullopt};
    out.kind_ = Kind::kText;
    out.owned_ = std::move(text);
    out.own_ = true;
    return out;
  }
  // Any bytes, for a {blob} column: write the parameter as {bytes:$n}.
  static Bind bytes(std::string_view bytes) {
    Bind out{bytes};
    out.kind_ = Kind::kBytes;
    return out;
  }

  // The same with a text of its own.
  Bind kept() const {
    Bind out = *this;
    if (own_ || view_.data() == nullptr) return out;
    out.owned_ = view_;
    out.own_ = true;
    return out;
  }

  Kind kind() const { return kind_; }
  std::int64_t integer() const { return integer_; }
  std::string_view text() const { return own_ ? std::string_view(owned_) : view_; }

 private:
  Kind kind_ = Kind::kNull;
  bool own_ = false;
  std::int64_t integer_ = 0;
  std::string_view view_;
  std::string owned_;
};

}  // namespace vanthu::sql_store
