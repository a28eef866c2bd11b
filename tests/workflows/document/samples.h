// The real documents of ../shared/samples, for tests that are skipped where they are absent.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "workflows/document/directory.h"

namespace vanthu::document::samples {

// Says "skipped: ../shared is absent" once if the file is missing.
std::optional<std::string> text(const std::string& name);
std::optional<nlohmann::json> json(const std::string& name);

DirectoryData directory_of(const nlohmann::json& organisation);

// The comparison of the samples' README: NFC, blanks collapsed, trimmed ". ; , : -", case folded.
std::string comparable(const std::string& text);

}  // namespace vanthu::document::samples
