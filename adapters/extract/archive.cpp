#include "adapters/extract/archive.h"

#include <zip.h>

#include "adapters/extract/extract.h"
#include "adapters/extract/failures.h"

namespace vanthu::extract {
namespace {

constexpr std::int64_t kMostEntries = 10'000;

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

}  // namespace

struct Archive::Zip {
  zip_t* handle = nullptr;
  ~Zip() {
    if (handle != nullptr) zip_discard(handle);
  }
};

Archive::Archive(std::string_view bytes) : zip_(std::make_unique<Zip>()) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source == nullptr) throw Refused{"file.broken"};
  zip_->handle = zip_open_from_source(source, ZIP_RDONLY, &error);
  zip_error_fini(&error);
  if (zip_->handle == nullptr) {
    zip_source_free(source);
    throw Refused{"file.broken"};
  }
  if (zip_get_num_entries(zip_->handle, 0) > kMostEntries) throw Refused{"file.too_large"};
}

Archive::~Archive() = default;

bool Archive::has(const std::string& name) const {
  return zip_name_locate(zip_->handle, name.c_str(), 0) >= 0;
}

std::optional<std::string> Archive::part(const std::string& name) {
  zip_stat_t about;
  zip_stat_init(&about);
  if (zip_stat(zip_->handle, name.c_str(), 0, &about) != 0) return std::nullopt;
  if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE) {
    throw Refused{"file.encrypted"};
  }
  const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen(zip_->handle, name.c_str(), 0));
  if (file == nullptr) throw Refused{"file.broken"};
  // What an entry says of its own size is not believed: it is read until the bound.
  std::string out;
  char chunk[65536];
  for (;;) {
    const zip_int64_t got = zip_fread(file.get(), chunk, sizeof chunk);
    if (got < 0) throw Refused{"file.broken"};
    if (got == 0) return out;
    out.append(chunk, static_cast<std::size_t>(got));
    if (out.size() > kMostUnpacked) throw Refused{"file.too_large"};
  }
}

}  // namespace vanthu::extract
