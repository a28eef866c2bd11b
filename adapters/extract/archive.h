// A ZIP archive in memory, read part by part with a bound on what each unpacks to.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace vanthu::extract {

// A resource; one thread. Borrows the bytes. Throws Refused ("file.broken", "file.encrypted",
// "file.too_large").
class Archive {
 public:
  explicit Archive(std::string_view bytes);
  ~Archive();
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  bool has(const std::string& name) const;
  // The part's content; nothing if there is none of that name.
  std::optional<std::string> part(const std::string& name);

 private:
  struct Zip;
  std::unique_ptr<Zip> zip_;
};

}  // namespace vanthu::extract
