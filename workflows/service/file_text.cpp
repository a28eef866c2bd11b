#include "workflows/service/file_text.h"

namespace vanthu::service {

base::Result<std::string> text_of_file(Office& office, std::string_view bytes) {
  if (office.extractor != nullptr) return office.extractor->text_of(bytes);
  return std::string(bytes);
}

}  // namespace vanthu::service
